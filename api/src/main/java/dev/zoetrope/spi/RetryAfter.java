package dev.zoetrope.spi;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code Retry-After}, the header in which a server says how long to wait: a number of seconds or a date (RFC
 * 9110, section 10.2.3). Whatever a server writes, the result is a pause that can be computed with: never negative and
 * never longer than {@link #LONGEST}. Whether to wait at all is the engine's decision.
 */
public final class RetryAfter {

    /** The longest pause that is ever returned, one day. A header that asks for more counts as this. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("([+-]?)(?=\\d)0*+(\\d*+)(?:\\.(\\d++))?");
    private static final int MOST_DIGITS = 9;

    /** The name of the day says nothing that the date does not, and a wrong one is no reason to ignore the date. */
    private static final Pattern DATE =
            Pattern.compile("(?:[a-z]+,?\\s+)?(.+?)(?:\\s+(?:gmt|utc|ut|z))?", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_DATE = 64;

    private RetryAfter() {}

    /**
     * Reads the header's value. A fraction of a second is rounded up.
     *
     * @param value the value: seconds, possibly with a fraction or a sign, or a date in any of the three forms of RFC
     *     9110, section 5.6.7
     * @param clock gives the time that a date is measured from
     * @return the pause, from zero to {@link #LONGEST}; empty if the value is neither seconds nor a date
     */
    public static Optional<Duration> parse(String value, Clock clock) {
        String text = value.strip();
        Matcher seconds = SECONDS.matcher(text);
        if (seconds.matches()) {
            return Optional.of(pause(seconds));
        }
        Matcher date = DATE.matcher(text);
        return text.length() <= LONGEST_DATE && date.matches()
                ? pause(date.group(1), clock.instant())
                : Optional.empty();
    }

    private static Duration pause(Matcher seconds) {
        if (seconds.group(1).equals("-")) {
            return Duration.ZERO;
        }
        String whole = seconds.group(2);
        if (whole.length() > MOST_DIGITS) {
            return LONGEST;
        }
        String fraction = seconds.group(3);
        boolean more = fraction != null && !fraction.matches("0+");
        return limited(
                Duration.ofSeconds(whole.isEmpty() ? 0 : Long.parseLong(whole)).plusSeconds(more ? 1 : 0));
    }

    private static Optional<Duration> pause(String date, Instant now) {
        try {
            LocalDateTime time = LocalDateTime.parse(date.replaceAll("\\s+", " "), dates(now));
            return Optional.of(limited(Duration.between(now, time.toInstant(ZoneOffset.UTC))));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    private static Duration limited(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** The three forms, without the name of the day. A year of two digits is at most 50 years ahead. */
    private static DateTimeFormatter dates(Instant now) {
        LocalDate firstYear = LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(49);
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("[d MMM uuuu HH:mm:ss][MMM d HH:mm:ss uuuu]")
                .optionalStart()
                .appendPattern("d-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                .appendPattern(" HH:mm:ss")
                .optionalEnd()
                .toFormatter(Locale.US);
    }
}
