package dev.zoetrope.resilience.cluster;

import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Runs engines on one PostgreSQL, kills nodes and cuts nodes off from the database. {@code --jobs=N}, {@code
 * --nodes=N}, {@code --kills=N}, {@code --cuts=N} and {@code --concurrency=N} set the size of the run, {@code --seed=N}
 * chooses the nodes and the times, and {@code --limit=PT10M} is the longest wait for progress.
 */
public final class ClusterProgram implements Program {

    /** The delay that is tolerated on a machine under load. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private static final int SHOWN_VIOLATIONS = 20;

    private final Class<?> main;

    /**
     * Prepares the program.
     *
     * @param main the class with the entry point, for the other processes
     */
    public ClusterProgram(Class<?> main) {
        this.main = main;
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public String purpose() {
        return "engines on one database, killed and cut off at random; each job bought once, polled by one, and ended";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        ClusterTrial.Settings settings = new ClusterTrial.Settings(
                options.number("jobs", 2000),
                options.number("nodes", 3),
                options.number("kills", 12),
                options.number("cuts", 1),
                options.number("concurrency", 40),
                options.number("seed", 1),
                options.duration("limit", Duration.ofMinutes(10)));
        options.refuseUnknown();
        return print(new ClusterTrial(settings).carryOut(main), out);
    }

    private static boolean print(ClusterTrial.Report report, PrintStream out) {
        ClusterTrial.Settings settings = report.settings();
        long polledBy = ClusterDatabase.DEAD_AFTER.plus(GRACE).toMillis();
        long ownedBy = ClusterDatabase.DEAD_AFTER
                .plus(ClusterDatabase.TAKE_OVER_INTERVAL.multipliedBy(2))
                .plus(GRACE)
                .toMillis();
        boolean within = report.mostAtOnce() <= settings.concurrency();
        boolean polled = most(report.pollLog().latePolls()) <= polledBy;
        boolean owned = most(report.pollLog().lateTakeOvers()) <= ownedBy;
        new MarkdownTable("what", "measured", "target", "reached")
                .row("jobs asked for, by " + settings.nodes() + " nodes", settings.jobs(), "", "")
                .row("nodes killed and started again, cut off", settings.kills() + ", " + settings.cuts(), "", "")
                .row("seconds", report.took().toSeconds(), "", "")
                .row("jobs in the ledger by their end", report.audit().states(), "", "")
                .row("charges of the emulator", report.charges(), "", "")
                .row("of these unconfirmed in the ledger", report.audit().boughtUnconfirmed(), "", "")
                .row("polls", report.pollLog().count(), "", "")
                .row(
                        "polls of a cut-off node that had not ended when another one polled",
                        report.pollLog().overlapping(true).size(),
                        "",
                        "")
                .row("jobs of the account at the emulator at once", report.mostAtOnce(), settings.concurrency(), within)
                .row(
                        "a dead node's polls are another's, ms: how many, median, most",
                        summary(report.pollLog().latePolls()),
                        "at most " + polledBy,
                        polled)
                .row(
                        "a dead node's jobs are another's, ms: how many, median, most",
                        summary(report.pollLog().lateTakeOvers()),
                        "at most " + ownedBy,
                        owned)
                .row(
                        "bought twice, lost, not ended, polled by two at once",
                        report.violations().size(),
                        0,
                        report.violations().isEmpty())
                .print(out);
        report.violations().stream().limit(SHOWN_VIOLATIONS).forEach(out::println);
        return within && polled && owned && report.violations().isEmpty();
    }

    private static long most(List<Long> millis) {
        return millis.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static String summary(List<Long> millis) {
        if (millis.isEmpty()) {
            return "0";
        }
        Samples samples = new Samples();
        millis.forEach(each -> samples.add(each));
        return String.format(Locale.ROOT, "%d, %.0f, %.0f", millis.size(), samples.median(), samples.at(1));
    }
}
