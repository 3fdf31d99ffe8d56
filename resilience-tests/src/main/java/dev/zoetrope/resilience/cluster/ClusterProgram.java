package dev.zoetrope.resilience.cluster;

import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import dev.zoetrope.testing.harness.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Runs engines on one PostgreSQL, kills them and cuts one off. {@code --jobs=N}, {@code --nodes=N}, {@code --kills=N},
 * {@code --cuts=N} and {@code --concurrency=N} make it larger or smaller, {@code --seed=N} chooses who is hit when, and {@code
 * --limit=PT10M} is how long nothing may happen.
 */
public final class ClusterProgram implements Program {

    /** A machine under load comes a little later than it should. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private static final int SHOWN = 20;

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
        return "engines on one database, killed and cut off at random; each job bought once, attended and ended";
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
        return tell(new ClusterTrial(settings).carryOut(main), out);
    }

    private static boolean tell(ClusterTrial.Report report, PrintStream out) {
        ClusterTrial.Settings settings = report.settings();
        long lookedBy = ClusterDatabase.DEAD_AFTER.plus(GRACE).toMillis();
        long chargedBy = ClusterDatabase.DEAD_AFTER
                .plus(ClusterDatabase.TAKE_OVER_INTERVAL.multipliedBy(2))
                .plus(GRACE)
                .toMillis();
        boolean within = report.mostAtOnce() <= settings.concurrency();
        boolean looked = most(report.looking().lateLooks()) <= lookedBy;
        boolean charged = most(report.looking().lateCharges()) <= chargedBy;
        new Table("what", "measured", "target", "reached")
                .row("jobs asked for, by " + settings.nodes() + " nodes", settings.jobs(), "", "")
                .row("nodes killed and started again, cut off", settings.kills() + ", " + settings.cuts(), "", "")
                .row("seconds", report.took().toSeconds(), "", "")
                .row("jobs in the ledger by their end", report.audit().states(), "", "")
                .row("charges of the emulator", report.charges(), "", "")
                .row("of these unconfirmed in the ledger", report.audit().boughtUnconfirmed(), "", "")
                .row("looks", report.looking().looks(), "", "")
                .row(
                        "looks of a cut-off node that had not ended when another looked",
                        report.looking().together(true).size(),
                        "",
                        "")
                .row("jobs of the account at the emulator at once", report.mostAtOnce(), settings.concurrency(), within)
                .row(
                        "a dead node's looks are another's, ms: how many, median, most",
                        told(report.looking().lateLooks()),
                        "at most " + lookedBy,
                        looked)
                .row(
                        "a dead node's charges are another's, ms: how many, median, most",
                        told(report.looking().lateCharges()),
                        "at most " + chargedBy,
                        charged)
                .row(
                        "bought twice, lost, not ended, attended by two at once",
                        report.breaches().size(),
                        0,
                        report.breaches().isEmpty())
                .print(out);
        report.breaches().stream().limit(SHOWN).forEach(out::println);
        return within && looked && charged && report.breaches().isEmpty();
    }

    private static long most(List<Long> millis) {
        return millis.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static String told(List<Long> millis) {
        if (millis.isEmpty()) {
            return "0";
        }
        Samples samples = new Samples();
        millis.forEach(each -> samples.add(each));
        return String.format(Locale.ROOT, "%d, %.0f, %.0f", millis.size(), samples.median(), samples.at(1));
    }
}
