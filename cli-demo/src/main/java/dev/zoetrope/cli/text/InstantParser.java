package dev.zoetrope.cli.text;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Instants as people write and read them, in the time zone of the clock. */
public final class InstantParser {

    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private InstantParser() {}

    /**
     * Reads how long ago it was ({@code 2d}), a day ({@code 2026-05-01}), or a date with a time.
     *
     * @param text the written form
     * @param clock tells what time it is, and where
     * @return the instant; of a day its beginning
     * @throws IllegalArgumentException if it is none of these
     */
    public static Instant parse(String text, Clock clock) {
        String written = text.strip();
        List<Function<String, Instant>> readers = List.of(
                day -> LocalDate.parse(day).atStartOfDay(clock.getZone()).toInstant(),
                time -> OffsetDateTime.parse(time).toInstant(),
                time -> LocalDateTime.parse(time.replace(' ', 'T'))
                        .atZone(clock.getZone())
                        .toInstant(),
                ago -> clock.instant().minus(Durations.parse(ago)));
        for (Function<String, Instant> reader : readers) {
            try {
                return reader.apply(written);
            } catch (DateTimeParseException | IllegalArgumentException another) {
                // The next form, or the one message about all of them.
            } catch (DateTimeException | ArithmeticException beyondTime) {
                break;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no time: write 2d or 12h for how long ago, 2026-05-01, or 2026-05-01T12:00:00Z");
    }

    /** Writes an instant for people. */
    public static String readable(Instant instant, Clock clock) {
        return READABLE.format(instant.atZone(clock.getZone()));
    }
}
