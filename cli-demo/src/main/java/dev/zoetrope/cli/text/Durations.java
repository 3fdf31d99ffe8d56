package dev.zoetrope.cli.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them. */
public final class Durations {

    private static final Pattern PARTS = Pattern.compile(
            "(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,3})?)s)?(?:(\\d{1,9})ms)?");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,3})?");

    /** Of what is written with units, nothing is longer. */
    private static final Duration LONGEST = Duration.ofDays(200_000);

    private Durations() {}

    /**
     * Reads {@code 5s}, {@code 1m30s}, {@code 500ms}, {@code 2h}, {@code 90d}, a bare number of seconds, or ISO 8601
     * ({@code PT5S}).
     *
     * @param text the written form
     * @return the length, never negative
     * @throws IllegalArgumentException if it is none of these, or longer than 200,000 days
     */
    public static Duration parse(String text) {
        String written = text.strip().toLowerCase(Locale.ROOT);
        if (SECONDS.matcher(written).matches()) {
            return seconds(written);
        }
        Matcher parts = PARTS.matcher(written);
        if (!written.isEmpty() && parts.matches()) {
            return Duration.ofDays(number(parts.group(1)))
                    .plusHours(number(parts.group(2)))
                    .plusMinutes(number(parts.group(3)))
                    .plus(parts.group(4) == null ? Duration.ZERO : seconds(parts.group(4)))
                    .plusMillis(number(parts.group(5)));
        }
        try {
            Duration iso = Duration.parse(written);
            if (!iso.isNegative() && iso.compareTo(LONGEST) <= 0) {
                return iso;
            }
        } catch (DateTimeParseException neither) {
            // Falls through to the one message about what can be read.
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a length of time: write 5s, 1m30s, 500ms, 2h, 90d, or a number of seconds");
    }

    /** Writes a length as a clock does: {@code 0:05}, {@code 12:00}, {@code 1:02:03}. */
    public static String clock(Duration length) {
        long hours = length.toHours();
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, length.toMinutesPart(), length.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", length.toMinutes(), length.toSecondsPart());
    }

    private static Duration seconds(String number) {
        return Duration.ofMillis(new BigDecimal(number).movePointRight(3).longValueExact());
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
