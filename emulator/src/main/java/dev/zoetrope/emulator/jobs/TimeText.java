package dev.zoetrope.emulator.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses times as tags and fault parameters contain them: up to six digits and {@code ms}, {@code s} or {@code m}. */
public final class TimeText {

    /** What such a time looks like, without a group. */
    static final String FORM = "\\d{1,6}(?:ms|s|m)";

    private static final Pattern PARTS = Pattern.compile("(\\d{1,6})(ms|s|m)");

    private TimeText() {}

    /** {@return the time, empty when the text is none} */
    public static Optional<Duration> parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofSeconds(number);
                });
    }
}
