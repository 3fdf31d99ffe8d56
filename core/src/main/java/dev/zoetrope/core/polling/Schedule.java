package dev.zoetrope.core.polling;

import java.util.Arrays;

/**
 * When to ask next about a job of any age that was just seen open. One schedule serves all jobs with one history, and
 * knows nothing of a single job.
 */
final class Schedule {

    /** The shortest time between two questions, in seconds. */
    static final double SHORTEST_PAUSE = 0.5;

    private final double[] ages;
    private final double[] next;

    /**
     * Creates a schedule from a table.
     *
     * @param ages ages in seconds, growing, the first one 0; at least two
     * @param next for each age but the last the later age to ask at
     */
    Schedule(double[] ages, double[] next) {
        this.ages = ages;
        this.next = next;
    }

    /** Returns the age in seconds at which a job is asked about first. */
    double first() {
        return next[0];
    }

    /** Returns whether a job of this age in seconds is older than the schedule foresees. */
    boolean outrunBy(double age) {
        return age >= ages[ages.length - 1];
    }

    /**
     * Returns how long to wait before the next question.
     *
     * @param age the age of the job in seconds
     * @return the pause in seconds; at least {@link #SHORTEST_PAUSE}
     */
    double pauseAt(double age) {
        if (outrunBy(age)) {
            return MaximumPause.UNKNOWN.at(age);
        }
        int found = Arrays.binarySearch(ages, age);
        if (found >= 0) {
            return Math.max(next[found] - age, SHORTEST_PAUSE);
        }
        // Between two ages of the table, and between what the table says of them.
        int upper = -found - 1;
        double before = next[upper - 1];
        double after = upper < next.length ? next[upper] : ages[upper] + MaximumPause.UNKNOWN.at(ages[upper]);
        double part = (age - ages[upper - 1]) / (ages[upper] - ages[upper - 1]);
        return Math.max(before + part * (after - before) - age, SHORTEST_PAUSE);
    }
}
