package dev.zoetrope.core.engine;

import dev.zoetrope.api.PollMoment;
import dev.zoetrope.api.PollPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to ask for a job's state with no knowledge of how long such jobs run: first after 1 s, then at most 5 s apart for
 * the first minute, then up to 10 s apart, each a little earlier by chance so that many jobs do not ask at once.
 */
public final class PollSchedule implements PollPolicy {

    private static final double GROWTH = 1.5;
    private static final double FIRST_MILLIS = 1_000;
    private static final double MOST_AT_FIRST_MILLIS = 5_000;
    private static final double MOST_MILLIS = 10_000;
    private static final Duration AT_FIRST = Duration.ofMinutes(1);
    private static final double JITTER = 0.1;

    private final RandomGenerator random;

    /**
     * Makes a schedule.
     *
     * @param random where jitter comes from
     */
    public PollSchedule(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Duration pause(PollMoment moment) {
        double most = moment.age().compareTo(AT_FIRST) < 0 ? MOST_AT_FIRST_MILLIS : MOST_MILLIS;
        double plain = Math.min(FIRST_MILLIS * Math.pow(GROWTH, Math.min(moment.asked(), 20)), most);
        return Duration.ofMillis(Math.round(plain * (1 - JITTER * random.nextDouble())));
    }
}
