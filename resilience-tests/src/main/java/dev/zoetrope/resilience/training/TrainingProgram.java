package dev.zoetrope.resilience.training;

import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.WrongChoiceException;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Kills a training while its data set is uploaded and again when it is bought. {@code --megabytes=N} is the size of the
 * data set's video, which takes no room on disk.
 */
public final class TrainingProgram implements Program {

    private static final int USUAL_MEGABYTES = 10_000;

    @Override
    public String name() {
        return "training";
    }

    @Override
    public String purpose() {
        return "kill -9 while 10 GB are uploaded and when they are bought: one charge, one data set, a small heap";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        int megabytes = options.number("megabytes", USUAL_MEGABYTES);
        options.refuseUnknown();
        if (megabytes < TrainingTrial.LEAST_MEGABYTES) {
            throw new WrongChoiceException("--megabytes takes at least " + TrainingTrial.LEAST_MEGABYTES
                    + ", above which a file is put to a signed link");
        }
        TrainingTrial.Report report = new TrainingTrial(megabytes).carryOut();
        new MarkdownTable("what", "count")
                .row("megabytes of the data set", report.bytes() / 1_000_000)
                .row("seconds until killed while uploading", report.seconds().get(0))
                .row(
                        "seconds from there until killed when bought",
                        report.seconds().get(1))
                .row("seconds from there to the end", report.seconds().get(2))
                .row("most memory of a process in MiB, its heap being 128", report.peakMegabytes())
                .row(
                        "differences: lost, bought or uploaded twice",
                        report.violations().size())
                .print(out);
        report.violations().forEach(violation -> out.println("  " + violation));
        return report.violations().isEmpty();
    }
}
