package dev.zoetrope.benchmarks.polling;

import java.util.List;

/** The smallest number of polls for a mean lateness if the law of each job is known. */
final class Frontier {

    private static final int ROUNDS = 40;
    private static final double SAME = 1e-4;

    private final List<BestSchedule> schedules;

    /**
     * Computes the frontier for jobs that follow several laws in equal shares.
     *
     * @param laws the laws; the scheduler knows the law of each job
     * @param steps the number of grid steps
     */
    Frontier(List<? extends Law> laws, int steps) {
        this.schedules = laws.stream().map(law -> new BestSchedule(law, steps)).toList();
    }

    private PollingTally at(double price) {
        double requests = 0;
        double lateness = 0;
        for (BestSchedule schedule : schedules) {
            PollingTally tally = schedule.at(price);
            requests += tally.requests();
            lateness += tally.lateness();
        }
        return new PollingTally(requests / schedules.size(), lateness / schedules.size());
    }

    /**
     * Returns the smallest number of polls for a mean lateness. Between two neighbouring points of the frontier, a
     * mixture of their schedules is best.
     *
     * @param lateness the mean lateness in seconds
     * @return polls per job
     */
    double requests(double lateness) {
        double lowPrice = 1e-6;
        double highPrice = 1e4;
        PollingTally late = at(lowPrice);
        PollingTally early = at(highPrice);
        for (int i = 0; i < ROUNDS && highPrice / lowPrice > 1 + SAME; i++) {
            double price = Math.sqrt(lowPrice * highPrice);
            PollingTally middle = at(price);
            if (middle.lateness() > lateness) {
                lowPrice = price;
                late = middle;
            } else {
                highPrice = price;
                early = middle;
            }
        }
        if (late.lateness() <= lateness) {
            return late.requests();
        }
        double part = (late.lateness() - lateness) / Math.max(late.lateness() - early.lateness(), 1e-12);
        return late.requests() + Math.min(part, 1) * (early.requests() - late.requests());
    }
}
