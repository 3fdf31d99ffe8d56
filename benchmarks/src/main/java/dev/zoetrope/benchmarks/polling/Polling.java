package dev.zoetrope.benchmarks.polling;

import dev.zoetrope.core.polling.LearnedPolling;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares poll policies on a virtual clock with each other and with the best schedule for the known law. */
public final class Polling implements Program {

    /** The target for the polls of our policy divided by those of the best schedule, at equal mean lateness. */
    static final double MOST_OVER_BEST = 1.10;

    /** The target for the polls of our policy divided by those of a loop of 5 s, if run times vary little. */
    static final double MOST_OVER_LOOP = 0.5;

    private static final double VARIES_LITTLE = 0.25;

    /** The shortest median for that target: a loop of 5 s polls shorter jobs so rarely that half cannot be saved. */
    private static final double LONG_ENOUGH = 30;

    private static final int LEARNING = 50;
    private static final int COUNTED = 100;
    private static final int DRIFT_COUNTED = 200;

    @Override
    public String name() {
        return "polling";
    }

    @Override
    public String purpose() {
        return "questions per job and lateness of poll policies, on a virtual clock; ours at most " + MOST_OVER_BEST
                + " times the best schedule that knows the law";
    }

    @Override
    public boolean run(Options options, PrintStream out) {
        int runs = options.number("runs", 200);
        int seed = options.number("seed", 1);
        options.refuseUnknown();
        out.println("Questions per job / mean lateness / times the questions of the best schedule that is as late,");
        out.println("over jobs 51 to 150 of " + runs + " runs that start with no history (drifting: 51 to 250).");
        out.println();
        boolean reached = stationary(runs, seed, out);
        out.println();
        out.println("Lateness of ours in seconds at the jobs after a sudden change, sigma 0.2:");
        out.println();
        sudden(runs, seed, out);
        return reached;
    }

    private static boolean stationary(int runs, int seed, PrintStream out) {
        MarkdownTable table = new MarkdownTable(
                "run times", "loop of 2 s", "loop of 5 s", "1-2-4-5 s", "ours", "ours to 5 s", "target");
        boolean reached = true;
        for (Workload workload : Workloads.stationary()) {
            Law law = workload.laws().of(0);
            PolicyComparison found =
                    PolicyComparison.of(new PollingTrial(runs, LEARNING, COUNTED, 1, seed), workload, List.of(law));
            boolean met =
                    found.ours().overBest() <= MOST_OVER_BEST && (!saves(law) || beats(found.ours(), found.loopOf5()));
            reached &= met;
            add(table, workload.name(), found, met ? "reached" : "missed");
        }
        for (int batch : new int[] {10, 50}) {
            Workload workload = Workloads.logNormal(60, 0.2);
            PollingTrial trial = new PollingTrial(runs, LEARNING, COUNTED, batch, seed);
            PolicyComparison found =
                    PolicyComparison.of(trial, workload, List.of(workload.laws().of(0)));
            add(table, workload.name() + ", " + batch + " at once", found, "");
        }
        for (double perJob : new double[] {0.005, 0.01, 0.02}) {
            Workload workload = Workloads.drifting(perJob);
            List<Law> laws = new ArrayList<>();
            for (int job = LEARNING; job < LEARNING + DRIFT_COUNTED; job += 10) {
                laws.add(workload.laws().of(job));
            }
            PollingTrial trial = new PollingTrial(runs, LEARNING, DRIFT_COUNTED, 1, seed);
            add(table, workload.name(), PolicyComparison.of(trial, workload, laws), "");
        }
        table.print(out);
        return reached;
    }

    /** Tells whether our policy must need at most half the polls of a loop of 5 s for a law. */
    static boolean saves(Law law) {
        return law instanceof Law.LogNormal normal && normal.sigma() <= VARIES_LITTLE && normal.median() >= LONG_ENOUGH;
    }

    /** Tells whether our policy needs at most half the polls of a loop and is no later. */
    static boolean beats(PolicyComparison.Result ours, PolicyComparison.Result loop) {
        return ours.cost().requests() <= MOST_OVER_LOOP * loop.cost().requests()
                && ours.cost().lateness() <= loop.cost().lateness();
    }

    private static void add(MarkdownTable table, String name, PolicyComparison found, String verdict) {
        double share = found.ours().cost().requests() / found.loopOf5().cost().requests();
        table.row(
                name,
                cell(found.loopOf2()),
                cell(found.loopOf5()),
                cell(found.backoff()),
                cell(found.ours()),
                format(share),
                verdict);
    }

    private static String cell(PolicyComparison.Result result) {
        return format(result.cost().requests()) + " / " + format(result.cost().lateness()) + " s / "
                + format(result.overBest());
    }

    private static String format(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static void sudden(int runs, int seed, PrintStream out) {
        int[] shown = {-1, 0, 1, 2, 3, 4, 5, 7, 9, 14, 19, 29};
        List<String> heads = new ArrayList<>(List.of("median"));
        for (int job : shown) {
            heads.add(job < 0 ? "before" : "job " + (job + 1));
        }
        MarkdownTable table = new MarkdownTable(heads.toArray(String[]::new));
        PollingTrial trial = new PollingTrial(runs, Workloads.CHANGE - 1, 31, 1, seed);
        for (double[] medians : new double[][] {{60, 15}, {300, 30}, {8, 3}, {120, 100}, {60, 180}, {8, 60}}) {
            Workload workload = Workloads.sudden(medians[0], medians[1]);
            double[] lateness = trial.latenessByJob(LearnedPolling::new, workload);
            List<Object> row = new ArrayList<>(List.of(workload.name()));
            for (int job : shown) {
                row.add(format(lateness[job + 1]));
            }
            table.row(row.toArray());
        }
        table.print(out);
    }
}
