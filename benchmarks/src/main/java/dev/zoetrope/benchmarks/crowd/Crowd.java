package dev.zoetrope.benchmarks.crowd;

import dev.zoetrope.benchmarks.service.ServiceProcess;
import dev.zoetrope.testing.harness.Jvm;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures heap, threads and lateness with ten thousand jobs in flight in one small JVM. */
public final class Crowd implements Program {

    private static final int MOST_BYTES = 4096;
    private static final int MOST_THREADS = 16;
    private static final int MOST_THREADS_BEFORE_21 = 80;
    private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

    /** How much later fast jobs may be seen ended amid the crowd than alone; the polls of the crowd cost some time. */
    private static final double MOST_LATER_MILLIS = 250;

    private final Class<?> main;

    /**
     * Prepares the program.
     *
     * @param main the class with the entry point, for the other processes
     */
    public Crowd(Class<?> main) {
        this.main = main;
    }

    @Override
    public String name() {
        return "crowd";
    }

    @Override
    public String purpose() {
        return "10,000 jobs in flight at 256 MiB heap: threads, heap per waiting job, lateness";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        int jobs = options.number("jobs", 10_000);
        int fast = options.number("fast", 200);
        String slow = options.text("slow", "PT120S");
        options.refuseUnknown();
        try (ServiceProcess service = ServiceProcess.start(main)) {
            Process client = Jvm.alike()
                    .flags(List.of("-Xmx256m"))
                    .start(
                            main.getName(),
                            "crowd-client",
                            "--service=" + service.uri(),
                            "--jobs=" + jobs,
                            "--fast=" + fast,
                            "--slow=" + slow);
            Map<String, Double> results = new HashMap<>();
            try (BufferedReader lines = client.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int equals = line.indexOf('=');
                    results.put(line.substring(0, equals), Double.parseDouble(line.substring(equals + 1)));
                }
            }
            boolean completed = client.waitFor() == 0;
            return report(results, completed, jobs, out);
        }
    }

    private static boolean report(Map<String, Double> results, boolean completed, int jobs, PrintStream out) {
        int mostThreads =
                Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL_THREADS ? MOST_THREADS_BEFORE_21 : MOST_THREADS;
        double later =
                results.getOrDefault("amid-95-late", Double.NaN) - results.getOrDefault("alone-95-late", Double.NaN);
        boolean all = completed && results.getOrDefault("succeeded", 0.0) == jobs;
        boolean light = results.getOrDefault("bytes-per-job", Double.NaN) <= MOST_BYTES;
        boolean few = results.getOrDefault("threads", Double.NaN) <= mostThreads;
        boolean prompt = later <= MOST_LATER_MILLIS;
        new MarkdownTable("what", "measured", "target", "reached")
                .row("jobs that succeeded of " + jobs, show(results, "succeeded"), jobs, all)
                .row("still waiting when the heap was measured", show(results, "still-waiting"), "", "")
                .row("seconds until all were accepted", show(results, "accepted-seconds"), "", "")
                .row("live heap per waiting job, bytes", show(results, "bytes-per-job"), "at most " + MOST_BYTES, light)
                .row(
                        "platform threads at most, JDK " + Runtime.version().feature(),
                        show(results, "threads"),
                        "at most " + mostThreads,
                        few)
                .row("fast jobs alone, ms late: median, 95 %, most", lateness(results, "alone"), "", "")
                .row(
                        "fast jobs amid the crowd, ms late: median, 95 %, most",
                        lateness(results, "amid"), "95 % at most " + MOST_LATER_MILLIS + " ms later than alone", prompt)
                .row("the crowd itself, ms late: median, 95 %, most", lateness(results, "crowd"), "", "")
                .print(out);
        return all && light && few && prompt;
    }

    private static String lateness(Map<String, Double> results, String group) {
        return show(results, group + "-median-late") + ", " + show(results, group + "-95-late") + ", "
                + show(results, group + "-most-late");
    }

    private static String show(Map<String, Double> results, String key) {
        Double value = results.get(key);
        return value == null ? "none" : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
