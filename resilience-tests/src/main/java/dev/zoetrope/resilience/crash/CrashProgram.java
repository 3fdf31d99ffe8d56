package dev.zoetrope.resilience.crash;

import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * Kills a program that buys, many times. {@code --kills=N} is the number of kills; {@code --seed=N} determines
 * instants, orders and the task of each process, but instants count from the start of a process, so that a seed does
 * not replay a run to the millisecond; {@code --places=N} is the number of concurrent trials, {@code
 * --kills-per-trial=N} the number of kills in a trial.
 */
public final class CrashProgram implements Program {

    private static final int USUAL_KILLS = 1000;
    private static final int USUAL_BEDS = 2;
    private static final int USUAL_KILLS_A_TRIAL = 10;

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String purpose() {
        return "kill -9 at random and at every step; charges, ledger and files compared: nothing lost or bought twice";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        int kills = options.number("kills", USUAL_KILLS);
        int seed = options.number("seed", 1);
        int beds = options.number("places", USUAL_BEDS);
        int killsPerTrial = options.number("kills-per-trial", USUAL_KILLS_A_TRIAL);
        options.refuseUnknown();
        long begun = System.nanoTime();
        CrashTrials trials = new CrashTrials(seed, beds, out).carryOut(kills, killsPerTrial);
        print(trials, (System.nanoTime() - begun) / 1_000_000_000, out);
        return trials.violations().isEmpty();
    }

    private static void print(CrashTrials trials, long seconds, PrintStream out) {
        CrashTally tally = trials.tally();
        MarkdownTable where = new MarkdownTable("killed", "times");
        where.row("at a random instant", tally.atRandom());
        for (CrashStep step : CrashStep.values()) {
            where.row(step.words(), tally.at(step));
        }
        where.print(out);
        out.println();
        int differences =
                trials.violations().values().stream().mapToInt(List::size).sum();
        new MarkdownTable("what", "count")
                .row("seconds", seconds)
                .row("kills", tally.kills())
                .row("processes that ended before their instant came", tally.misses())
                .row("accepted by the services", tally.charges())
                .row("of them executed by the ComfyUI server", tally.executions())
                .row("its jobs in flight at a kill, found by asking", tally.found())
                .row("its jobs in flight at a kill, never accepted", tally.notAccepted())
                .row("jobs in the ledger by their end", tally.ends())
                .row("listed as unconfirmed, and charged", tally.doubtfulPaid())
                .row("listed as unconfirmed, and not charged", tally.doubtfulUnpaid())
                .row("files saved", tally.files())
                .row("temporary files left behind", tally.parts())
                .row("differences: lost, bought twice or otherwise", differences)
                .print(out);
        trials.violations().forEach((trial, found) -> {
            out.println();
            out.println(trial + ":");
            found.forEach(violation -> out.println("  " + violation));
        });
    }
}
