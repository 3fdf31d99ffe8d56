package dev.zoetrope.provider.support;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header in which a server says how long to wait: whole seconds or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

    // Longer than any deadline; keeps a nonsense number from overflowing later sums.
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /**
     * Reads the header.
     *
     * @param value its value
     * @param clock tells the time a date is measured from
     * @return the pause, never negative; empty if the value is neither seconds nor a date
     */
    static Optional<Duration> parse(String value, Clock clock) {
        String text = value.strip();
        if (text.matches("\\d{1," + MAX_DIGITS + "}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration pause = Duration.between(clock.instant(), date.toInstant());
            return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
