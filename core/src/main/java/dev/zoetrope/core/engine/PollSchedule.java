package dev.zoetrope.core.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to ask for a job's state with no knowledge of how long such jobs run: first after 1 s, then at most 5 s apart for
 * the first minute, then up to 10 s apart, each a little earlier by chance so that many jobs do not ask at once.
 */
final class PollSchedule {

    private static final double GROWTH = 1.5;
    private static final double FIRST_MILLIS = 1_000;
    private static final double MOST_AT_FIRST_MILLIS = 5_000;
    private static final double MOST_MILLIS = 10_000;
    private static final Duration AT_FIRST = Duration.ofMinutes(1);
    private static final double JITTER = 0.1;

    private final RandomGenerator random;

    PollSchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Tells how long to wait before the next question.
     *
     * @param asked how often the provider was asked so far
     * @param age how long the job has been attended
     * @return the pause
     */
    Duration next(int asked, Duration age) {
        double most = age.compareTo(AT_FIRST) < 0 ? MOST_AT_FIRST_MILLIS : MOST_MILLIS;
        double plain = Math.min(FIRST_MILLIS * Math.pow(GROWTH, Math.min(asked, 20)), most);
        return Duration.ofMillis(Math.round(plain * (1 - JITTER * random.nextDouble())));
    }
}
