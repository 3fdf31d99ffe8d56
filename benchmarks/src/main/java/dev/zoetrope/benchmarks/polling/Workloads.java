package dev.zoetrope.benchmarks.polling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The workloads on which the policies are measured. */
final class Workloads {

    /** The job at which a sudden change happens. */
    static final int CHANGE = 100;

    private static final double[] MEDIANS = {8, 60, 300};
    private static final double[] SIGMAS = {0.1, 0.2, 0.25, 0.4, 0.6};

    private Workloads() {}

    static Workload logNormal(double median, double sigma) {
        return Workload.stationary(
                String.format(Locale.ROOT, "log-normal %.0f s, sigma %s", median, sigma),
                new Law.LogNormal(median, sigma));
    }

    /** Returns workloads whose law does not change. */
    static List<Workload> stationary() {
        List<Workload> all = new ArrayList<>();
        for (double median : MEDIANS) {
            for (double sigma : SIGMAS) {
                all.add(logNormal(median, sigma));
            }
        }
        all.add(Workload.stationary(
                "two humps: half 20 s, half 120 s, sigma 0.15",
                new Law.Either(0.5, new Law.LogNormal(20, 0.15), new Law.LogNormal(120, 0.15))));
        all.add(Workload.stationary(
                "two humps: 70 % 40 s, 30 % 240 s, sigma 0.15 and 0.2",
                new Law.Either(0.7, new Law.LogNormal(40, 0.15), new Law.LogNormal(240, 0.2))));
        all.add(Workload.stationary(
                "heavy tail: 90 % 60 s, sigma 0.2; 10 % Pareto from 80 s, power 1.5",
                new Law.Either(0.9, new Law.LogNormal(60, 0.2), new Law.Pareto(80, 1.5))));
        return all;
    }

    /** Returns run times whose median oscillates between 30 s and 120 s, by at most the given share per job. */
    static Workload drifting(double perJob) {
        double swing = Math.log(2);
        return new Workload(
                String.format(Locale.ROOT, "drifting: 30 s to 120 s by up to %s %% a job, sigma 0.2", 100 * perJob),
                job -> new Law.LogNormal(60 * Math.exp(swing * Math.sin(job * perJob / swing)), 0.2));
    }

    /** Returns run times whose median changes abruptly. */
    static Workload sudden(double before, double after) {
        return new Workload(
                String.format(Locale.ROOT, "%.0f s, then %.0f s", before, after),
                job -> new Law.LogNormal(job < CHANGE ? before : after, 0.2));
    }
}
