package dev.zoetrope.core.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a step is repeated: 1 s, doubled each time up to 30 s, with a jitter of a fifth either way,
 * and never less than the provider asks for.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next(Optional<Duration> retryAfter) {
        int doublings = Math.min(failures++, 5);
        long plain = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
        Duration wait = Duration.ofMillis(Math.round(plain * (1 - JITTER + 2 * JITTER * random.nextDouble())));
        return retryAfter.filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
    }
}
