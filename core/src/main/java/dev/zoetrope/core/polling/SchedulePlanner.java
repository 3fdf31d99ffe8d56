package dev.zoetrope.core.polling;

import java.util.Arrays;

/**
 * Finds the schedule with the fewest expected questions for an expected lateness: dynamic programming over the moments
 * at which a question may pay, backwards from an age that hardly any job reaches.
 */
final class SchedulePlanner {

    /** How many moments to choose from between two questions that would follow each other if the choice were free. */
    private static final double CHOICES = 8;

    /** The same where hardly any job is left. */
    private static final double FEWEST_CHOICES = 2;

    private static final int FEWEST_MOMENTS = 150;
    private static final int MOST_MOMENTS = 1000;

    /** What a second of lateness costs, in questions: at least this much divided by the mean lateness in seconds. */
    private static final double LEAST_PRICE = 1.6;

    private static final double HIGHEST_PRICE = 1e6;
    private static final int ROUNDS = 4;
    private static final double CLOSE_ENOUGH = 0.08;
    private static final double LEAST_OPEN = 1e-9;

    /** Where the schedule ends: when so many jobs have ended, but not far beyond what most of them need. */
    private static final double LAST_SHARE = 0.9995;

    private static final double HOUR = 3600;
    private static final double MOST_SHARE = 0.9;

    /** What a job that outlives the schedule is taken to cost further, in questions and in seconds of lateness. */
    private static final double QUESTIONS_BEYOND = 5;

    private static final double LATENESS_BEYOND = 10;

    private final RunTimeDistribution distribution;
    private final MaximumPause longest;
    private final double end;

    private final double[] ages = new double[MOST_MOMENTS];
    private final double[] open = new double[MOST_MOMENTS];
    private final double[] run = new double[MOST_MOMENTS];
    private final double[] cost = new double[MOST_MOMENTS];
    private final int[] choice = new int[MOST_MOMENTS];
    private int moments;

    private SchedulePlanner(RunTimeDistribution distribution, MaximumPause longest) {
        this.distribution = distribution;
        this.longest = longest;
        this.end = Math.min(distribution.quantile(LAST_SHARE), Math.max(HOUR, 2 * distribution.quantile(MOST_SHARE)));
    }

    /**
     * Plans a schedule.
     *
     * @param distribution how long jobs run
     * @param longest how long pauses may be
     * @param meanLateness how late in seconds the end may be seen, on average; less where a question saved would cost
     *     nearly as much lateness as this
     * @return the schedule
     */
    static Schedule plan(RunTimeDistribution distribution, MaximumPause longest, double meanLateness) {
        return new SchedulePlanner(distribution, longest).plan(meanLateness);
    }

    private Schedule plan(double meanLateness) {
        double least = LEAST_PRICE / meanLateness;
        double price = Math.min(Math.max(firstGuess(meanLateness), least), HIGHEST_PRICE);
        for (int round = 0; round < ROUNDS; round++) {
            choose(price);
            double ratio = lateness() / meanLateness;
            // Lateness falls with the square root of its price.
            double better = Math.min(Math.max(price * ratio * ratio, least), HIGHEST_PRICE);
            if (Math.abs(better / price - 1) < CLOSE_ENOUGH) {
                break;
            }
            price = better;
        }
        double[] next = new double[moments - 1];
        for (int i = 0; i < next.length; i++) {
            next[i] = ages[choice[i]];
        }
        return new Schedule(Arrays.copyOf(ages, moments), next);
    }

    /**
     * The price of a second of lateness, in questions, if questions could lie infinitely close: then the best pause is
     * the root of 2 / (price * hazard) everywhere.
     */
    private double firstGuess(double meanLateness) {
        double sum = 0;
        for (int cell = 0; cell < TimeGrid.CELLS; cell++) {
            double width = distribution.edge(cell + 1) - distribution.edge(cell);
            sum += Math.sqrt((1 - distribution.endedBefore(cell)) * distribution.share(cell) * width);
        }
        double root = sum / meanLateness;
        return root * root / 2;
    }

    private void choose(double price) {
        spreadMoments(price);
        int last = moments - 1;
        cost[last] = open[last] * (QUESTIONS_BEYOND + price * LATENESS_BEYOND);
        choice[last] = last;
        for (int i = last - 1; i >= 0; i--) {
            double most = ages[i] + longest.at(ages[i]);
            double least = ages[i] + Schedule.SHORTEST_PAUSE;
            double best = Double.POSITIVE_INFINITY;
            // A job seen open later is best asked about again later, so the search ends where it ended one moment on.
            for (int j = i + 1; j <= choice[i + 1] && (ages[j] <= most || best == Double.POSITIVE_INFINITY); j++) {
                double all = open[i] + price * lateness(i, j) + cost[j];
                if (all < best && (ages[j] >= least || j == choice[i + 1])) {
                    best = all;
                    choice[i] = j;
                }
            }
            cost[i] = best;
        }
    }

    /** The expected lateness of the jobs that end between two questions, times their share. */
    private double lateness(int from, int to) {
        return ages[to] * (open[from] - open[to]) - (run[to] - run[from]);
    }

    private double lateness() {
        double sum = 0;
        for (int i = 0; i < moments - 1; i = choice[i]) {
            sum += lateness(i, choice[i]);
        }
        return sum;
    }

    /** Spaces the moments as closely as questions would lie, times the choices; fewer where hardly any job is left. */
    private void spreadMoments(double price) {
        double[] due = new double[TimeGrid.CELLS];
        double sum = 0;
        for (int cell = 0; cell < TimeGrid.CELLS && distribution.edge(cell) < end; cell++) {
            double width = distribution.edge(cell + 1) - distribution.edge(cell);
            double stillOpen = Math.max(1 - distribution.endedBefore(cell), LEAST_OPEN);
            double hazard = distribution.share(cell) / width / stillOpen;
            due[cell] = width
                    * (FEWEST_CHOICES + (CHOICES - FEWEST_CHOICES) * Math.sqrt(stillOpen))
                    * Math.max(Math.sqrt(price * hazard / 2), 1 / longest.at(distribution.edge(cell)));
            sum += due[cell];
        }
        double scale = Math.max(1, FEWEST_MOMENTS / sum) * Math.min(1, (MOST_MOMENTS - 3) / sum);
        moments = 0;
        add(0);
        double before = 0;
        for (int cell = 0; cell < TimeGrid.CELLS && distribution.edge(cell) < end; cell++) {
            double from = distribution.edge(cell);
            double width = distribution.edge(cell + 1) - from;
            double after = before + due[cell] * scale;
            for (double at = Math.floor(before) + 1; at <= after; at++) {
                add(from + width * (at - before) / (after - before));
            }
            before = after;
        }
        if (ages[moments - 1] < end) {
            add(end);
        }
    }

    private void add(double seconds) {
        double place = TimeGrid.place(seconds);
        ages[moments] = seconds;
        open[moments] = 1 - distribution.ended(place);
        run[moments] = distribution.secondsRun(place, seconds);
        moments++;
    }
}
