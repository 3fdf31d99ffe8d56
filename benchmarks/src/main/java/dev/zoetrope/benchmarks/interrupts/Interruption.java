package dev.zoetrope.benchmarks.interrupts;

import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Measures interrupts in every state of a job. The service never answers requests to cancel, which takes longest. */
public final class Interruption implements Program {

    private static final double MOST_MILLIS_LEAVING = 100;
    private static final double MOST_MILLIS_CANCELLING = 5000;

    @Override
    public String name() {
        return "interrupts";
    }

    @Override
    public String purpose() {
        return "ms from interrupt to return in every state; at most 100 when left running, 5000 when to be cancelled";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        int times = options.number("times", 5);
        options.refuseUnknown();
        Path folder = Files.createTempDirectory("interrupts");
        try {
            ImageIO.write(
                    new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve("boat.png").toFile());
            return measure(times, folder, out);
        } finally {
            delete(folder);
        }
    }

    private static boolean measure(int times, Path folder, PrintStream out) throws Exception {
        MarkdownTable table = new MarkdownTable(
                "the job is", "left running: median ms", "most", "to be cancelled, no answer: median ms", "most");
        boolean reached = true;
        for (Moment moment : Moment.values()) {
            Samples leaving = samples(moment, LeaveOrCancel.LEAVE, times, folder);
            Samples cancelling = samples(moment, LeaveOrCancel.CANCEL, times, folder);
            reached &= leaving.at(1) <= MOST_MILLIS_LEAVING && cancelling.at(1) <= MOST_MILLIS_CANCELLING;
            table.row(
                    moment.words,
                    show(leaving.median()),
                    show(leaving.at(1)),
                    show(cancelling.median()),
                    show(cancelling.at(1)));
        }
        table.row("target", "", "at most " + show(MOST_MILLIS_LEAVING), "", "at most " + show(MOST_MILLIS_CANCELLING));
        table.print(out);
        return reached;
    }

    private static Samples samples(Moment moment, LeaveOrCancel choice, int times, Path folder) throws Exception {
        // The first attempt is not counted, because it includes the loading of classes.
        new Attempt(moment, choice, folder).millis();
        Samples samples = new Samples();
        for (int time = 0; time < times; time++) {
            samples.add(new Attempt(moment, choice, folder).millis());
        }
        return samples;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static String show(double millis) {
        return String.format(Locale.ROOT, "%.0f", millis);
    }
}
