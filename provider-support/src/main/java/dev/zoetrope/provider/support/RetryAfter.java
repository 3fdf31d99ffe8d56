package dev.zoetrope.provider.support;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header in which a server says how long to wait: seconds or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

    // More digits are no pause but a point in time, as some servers write by mistake.
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d+)?");

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
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher seconds = SECONDS.matcher(text);
        if (seconds.matches()) {
            long whole = Long.parseLong(seconds.group(1));
            return Optional.of(Duration.ofSeconds(seconds.group(2) == null ? whole : whole + 1));
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
