package dev.zoetrope.provider.support.queue;

import dev.zoetrope.spi.NoticeCheck;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the signatures of notices by keys that the service gives. A notice that was sent more than five minutes ago, or
 * by a clock that is as much ahead, counts for nothing. Keys are kept for a day; if none of them fits they are asked for
 * again, because they may have changed, but not within ten seconds, so that forged notices cost few questions. Safe for
 * use by multiple threads.
 *
 * @param <K> a key
 */
public final class SignedNotices<K> implements NoticeCheck {

    private static final Duration MOST_AGE = Duration.ofMinutes(5);
    private static final Duration LIFE_OF_KEYS = Duration.ofHours(24);
    private static final Duration LEAST_LIFE = Duration.ofSeconds(10);

    private final Scheme<K> scheme;
    private final Clock clock;
    private volatile Keys<K> known = new Keys<>(List.of(), Instant.MIN);

    /** Also when no answer came: forged notices must not make us ask again and again. */
    private volatile Instant asked = Instant.MIN;

    private record Keys<K>(List<K> keys, Instant since) {}

    /**
     * How a service signs.
     *
     * @param <K> a key
     */
    public interface Scheme<K> {

        /**
         * Returns when a notice says that it was sent.
         *
         * @param headers its headers, by name in lower case
         * @return the instant
         * @throws RuntimeException if it does not say; it is then not genuine
         */
        Instant sent(Map<String, List<String>> headers);

        /**
         * Tells whether a key has signed a notice.
         *
         * @param key the key
         * @param headers the headers of the notice, by name in lower case
         * @param body its body, to the byte
         * @return whether the signature is by this key
         */
        boolean signed(K key, Map<String, List<String>> headers, byte[] body);

        /**
         * Asks the service for its keys.
         *
         * @param timeout how long that may take
         * @return the keys; at least one
         * @throws ProviderCallException if no usable answer came
         * @throws InterruptedException if the calling thread is interrupted
         */
        List<K> keys(Duration timeout) throws ProviderCallException, InterruptedException;
    }

    /**
     * Prepares to check. Nothing is asked yet.
     *
     * @param scheme how the service signs
     * @param clock tells how old a notice is
     */
    public SignedNotices(Scheme<K> scheme, Clock clock) {
        this.scheme = scheme;
        this.clock = clock;
    }

    /**
     * Returns a header that a notice has once.
     *
     * @param headers the headers, by name in lower case
     * @param name the header
     * @return its value; empty if it is missing or there are several
     */
    public static String header(Map<String, List<String>> headers, String name) {
        return Optional.ofNullable(headers.get(name))
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0))
                .orElse("");
    }

    @Override
    public boolean isGenuine(Map<String, List<String>> headers, byte[] body, Duration timeout)
            throws ProviderCallException, InterruptedException {
        try {
            Instant sent = scheme.sent(headers);
            if (Duration.between(sent, clock.instant()).abs().compareTo(MOST_AGE) > 0) {
                return false;
            }
        } catch (RuntimeException unreadable) {
            return false;
        }
        Keys<K> before = known;
        boolean old = before.since().plus(LIFE_OF_KEYS).isBefore(clock.instant());
        if (!old && signed(before, headers, body)) {
            return true;
        }
        if (!asked.plus(LEAST_LIFE).isBefore(clock.instant())) {
            return false;
        }
        asked = clock.instant();
        Keys<K> now = new Keys<>(List.copyOf(scheme.keys(timeout)), clock.instant());
        known = now;
        return signed(now, headers, body);
    }

    private boolean signed(Keys<K> by, Map<String, List<String>> headers, byte[] body) {
        return by.keys().stream().anyMatch(key -> scheme.signed(key, headers, body));
    }
}
