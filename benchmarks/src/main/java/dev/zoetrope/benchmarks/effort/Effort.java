package dev.zoetrope.benchmarks.effort;

import com.sun.management.OperatingSystemMXBean;
import dev.zoetrope.benchmarks.service.ServiceProcess;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Compares the processor time per job of {@link OurWorker} with that of {@link HandWrittenWorker}, which send the same
 * requests. The two workers take turns, and the median of the ratios within a turn is compared with the target, because
 * the speed of the machine varies over time.
 */
public final class Effort implements Program {

    private static final double MAX_RATIO = 1.3;
    private static final double NANOS_PER_MICRO = 1000;

    private final Class<?> main;

    /**
     * Prepares the program.
     *
     * @param main the class with the entry point, of the other process, which runs the service
     */
    public Effort(Class<?> main) {
        this.main = main;
    }

    @Override
    public String name() {
        return "effort";
    }

    @Override
    public String purpose() {
        return "CPU per job beside a hand-written loop on the JDK client; at most " + MAX_RATIO + " times";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        int rounds = options.number("rounds", 9);
        int warmUp = options.number("warm-up", 4);
        int waves = options.number("waves", 8);
        int jobs = options.number("jobs", 48);
        options.refuseUnknown();
        Samples ratios = new Samples();
        Samples ours = new Samples();
        Samples byHand = new Samples();
        try (ServiceProcess service = ServiceProcess.start(main);
                Worker library = new OurWorker(service.uri());
                Worker loop = new HandWrittenWorker(service.uri(), jobs)) {
            for (int round = -warmUp; round < rounds; round++) {
                double libraryMicros = microsPerJob(library, waves, jobs);
                double loopMicros = microsPerJob(loop, waves, jobs);
                if (round >= 0) {
                    ours.add(libraryMicros);
                    byHand.add(loopMicros);
                    ratios.add(libraryMicros / loopMicros);
                }
            }
        }
        new MarkdownTable(
                        "CPU per job of 12 requests, JDK " + Runtime.version().feature(),
                        "median",
                        "least",
                        "most",
                        "target")
                .row("hand-written loop, µs", show(byHand.median()), show(byHand.at(0)), show(byHand.at(1)), "")
                .row("zoetrope, runcomfy, µs", show(ours.median()), show(ours.at(0)), show(ours.at(1)), "")
                .row(
                        "ratio within a turn",
                        show(ratios.median()),
                        show(ratios.at(0)),
                        show(ratios.at(1)),
                        "at most " + MAX_RATIO)
                .print(out);
        return ratios.median() <= MAX_RATIO;
    }

    private static double microsPerJob(Worker worker, int waves, int jobs) throws Exception {
        long before = processNanos();
        for (int wave = 0; wave < waves; wave++) {
            worker.work(jobs);
        }
        return (processNanos() - before) / NANOS_PER_MICRO / (waves * jobs);
    }

    private static long processNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static String show(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }
}
