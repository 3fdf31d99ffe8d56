package dev.zoetrope.core.polling;

import dev.zoetrope.api.PollMoment;
import dev.zoetrope.api.PollPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Polls when it pays, as far as the history shows when jobs end: first when some may have ended, often where most do,
 * rarely in a long tail. The schedule is the one with the fewest expected questions for a mean lateness, by default 2.5
 * s, which is that of a loop of 5 s. The lateness is less for jobs that are short or end at nearly the same time, where
 * a question saved would cost more lateness than it is worth.
 *
 * <p>With no history, or when a job is older than all of it, a question is put at the latest after 3 s, then every 5 s
 * for the first minute, then after a tenth of the job's age, and once a minute. With history no pause is longer than
 * five minutes. Each moment is moved by up to a tenth of the pause around it, so that many jobs do not ask at once.
 *
 * <p>A history never hides that jobs became slower, and whether they became faster shows as well, since they are then
 * found ended at the first question. How much faster it does not show; so recent surprises weigh more than a long past,
 * and a few of them make questions early again.
 *
 * <p>Safe for many threads if its random generator is.
 */
public final class LearnedPolling implements PollPolicy {

    private static final Duration MEAN_LATENESS = Duration.ofMillis(2_500);
    private static final double JITTER = 0.1;
    private static final double OVERDUE = 1;

    private final RandomGenerator random;
    private final ScheduleCache schedules;

    /**
     * Creates a policy that aims at a mean lateness of 2.5 s.
     *
     * @param random where jitter comes from
     */
    public LearnedPolling(RandomGenerator random) {
        this(random, MEAN_LATENESS);
    }

    private LearnedPolling(RandomGenerator random, Duration meanLateness) {
        this.random = random;
        this.schedules = new ScheduleCache(seconds(meanLateness));
    }

    /**
     * Returns a policy that aims at another mean lateness: less costs questions, more saves some. The bounds on pauses
     * stay.
     *
     * @param lateness how late the end of a job may be seen, on average
     * @return another policy with the same source of jitter and no schedule yet
     * @throws IllegalArgumentException if it is not positive
     */
    public LearnedPolling withMeanLateness(Duration lateness) {
        if (lateness.isZero() || lateness.isNegative()) {
            throw new IllegalArgumentException("a mean lateness of " + lateness + " cannot be had");
        }
        return new LearnedPolling(random, lateness);
    }

    @Override
    public Duration pause(PollMoment moment) {
        Schedule schedule = schedules.of(moment.history(), moment.job().origin().output());
        double age = seconds(moment.age());
        if (moment.asked() == 0 && age >= schedule.first()) {
            // The job was found again after a while, perhaps together with many others.
            return duration(OVERDUE * random.nextDouble());
        }
        double pause = moment.asked() == 0 ? schedule.first() - age : schedule.pauseAt(age);
        double longest = longest(moment, schedule).at(moment.asked() == 0 ? 0 : age);
        double jitter = JITTER * Math.min(Math.min(pause, longest), schedule.pauseAt(age + pause));
        double middle = Math.min(pause, longest - jitter);
        return duration(middle + jitter * (2 * random.nextDouble() - 1));
    }

    private static MaximumPause longest(PollMoment moment, Schedule schedule) {
        if (moment.history().isEmpty() || schedule.outrunBy(seconds(moment.age()))) {
            return MaximumPause.UNKNOWN;
        }
        return moment.asked() > moment.job().polls() ? MaximumPause.UNSURE : MaximumPause.KNOWN;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.max(Math.round(seconds * 1e9), 1));
    }
}
