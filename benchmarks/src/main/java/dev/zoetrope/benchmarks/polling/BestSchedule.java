package dev.zoetrope.benchmarks.polling;

import java.util.Arrays;

/**
 * Computes the best schedule for a known law by dynamic programming over a fine grid of moments. It minimises the
 * expected number of polls plus a price times the expected lateness, so that each price gives a point of the frontier.
 */
final class BestSchedule {

    private static final double LEFT_OPEN = 1e-7;
    private static final double USUALLY_LEFT_OPEN = 1e-3;
    private static final double TAIL_GROWTH = 0.001;
    private static final int MOST_MOMENTS = 50_000;

    private final double[] moments;
    private final double[] ended;
    private final double[] endedSum;
    private final double[] cost;
    private final int[] choice;

    /**
     * Prepares the computation for a law.
     *
     * @param law the law
     * @param steps the number of grid steps until hardly any job is open
     */
    BestSchedule(Law law, int steps) {
        double end = law.endOfAllBut(LEFT_OPEN);
        double usualStep = law.endOfAllBut(USUALLY_LEFT_OPEN) / steps;
        double[] all = new double[MOST_MOMENTS];
        int count = 1;
        while (all[count - 1] < end) {
            all[count] = all[count - 1] + Math.max(usualStep, all[count - 1] * TAIL_GROWTH);
            count++;
        }
        this.moments = Arrays.copyOf(all, count);
        this.ended = new double[count];
        this.endedSum = new double[count];
        this.cost = new double[count];
        this.choice = new int[count];
        for (int i = 1; i < count; i++) {
            ended[i] = law.ended(moments[i]);
            endedSum[i] = endedSum[i - 1] + (moments[i] - moments[i - 1]) * (ended[i] + ended[i - 1]) / 2;
        }
        ended[count - 1] = 1;
    }

    /** The expected lateness of jobs that end between two moments, times their share. */
    private double lateness(int from, int to) {
        return endedSum[to] - endedSum[from] - (moments[to] - moments[from]) * ended[from];
    }

    /**
     * Finds the best schedule for a price.
     *
     * @param price the cost of a second of lateness, in polls
     * @return the polls and the lateness of that schedule
     */
    PollingTally at(double price) {
        int last = ended.length - 1;
        cost[last] = 0;
        for (int i = last - 1; i >= 0; i--) {
            double open = 1 - ended[i];
            double best = Double.POSITIVE_INFINITY;
            for (int j = i + 1; j <= last; j++) {
                double without = open + price * lateness(i, j);
                if (without > best) {
                    break;
                }
                if (without + cost[j] < best) {
                    best = without + cost[j];
                    choice[i] = j;
                }
            }
            cost[i] = best;
        }
        double requests = 0;
        double lateness = 0;
        for (int i = 0; i < last; i = choice[i]) {
            requests += 1 - ended[i];
            lateness += lateness(i, choice[i]);
        }
        return new PollingTally(requests, lateness);
    }
}
