package dev.zoetrope.core.polling;

import dev.zoetrope.api.PollMoment;
import dev.zoetrope.api.job.RunTime;
import java.time.Duration;

/**
 * The schedule of polls while a notice of the provider is expected: sparse, because the notice comes by itself, and the
 * usual one again when the notice is overdue.
 */
public final class NoticeSchedule {

    /** The word in a job's receipt that says that a notice was asked for. */
    public static final String EXPECTED = "zoetrope.notice";

    private static final Duration SPARSE = Duration.ofSeconds(30);

    /** A share of the job's age, so that a job of hours is asked about less often. */
    private static final int PART_OF_AGE = 4;

    /** When a notice is overdue if nothing is known of such jobs. */
    private static final Duration OVERDUE = Duration.ofMinutes(10);

    /** By how much a job may take longer than the slowest one before it. */
    private static final double MARGIN = 1.1;

    private NoticeSchedule() {}

    /**
     * Returns how long to wait before the next poll.
     *
     * @param usual what the usual schedule says
     * @param moment what is known of the job
     * @return the usual pause or a longer one; the usual one if no notice was asked for
     */
    public static Duration pause(Duration usual, PollMoment moment) {
        if (!moment.job().receipt().containsKey(EXPECTED)) {
            return usual;
        }
        Duration age = moment.age();
        Duration overdue = moment.history().stream()
                .map(RunTime::seenEnded)
                .max(Duration::compareTo)
                .map(slowest -> Duration.ofNanos((long) (slowest.toNanos() * MARGIN)))
                .orElse(OVERDUE);
        Duration until = overdue.minus(age);
        if (until.isNegative() || until.isZero()) {
            return usual;
        }
        Duration part = age.dividedBy(PART_OF_AGE);
        Duration sparse = part.compareTo(SPARSE) > 0 ? part : SPARSE;
        Duration sooner = until.compareTo(sparse) < 0 ? until : sparse;
        return sooner.compareTo(usual) > 0 ? sooner : usual;
    }
}
