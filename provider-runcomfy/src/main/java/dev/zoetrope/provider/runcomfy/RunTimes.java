package dev.zoetrope.provider.runcomfy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Reads the times of a run. The form that is documented has microseconds and an offset; one without an offset is taken
 * for UTC, and a number for seconds, or if it is too large for that, milliseconds, since 1970.
 */
final class RunTimes {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXX][XX][X]")
            .toFormatter();

    private static final BigDecimal MOST_SECONDS = new BigDecimal("1e11");

    private RunTimes() {}

    /**
     * Returns how long a run took.
     *
     * @param from when it was submitted
     * @param to when it ended
     * @return the time, or empty if that does not follow from the two texts
     */
    static Optional<Duration> between(String from, String to) {
        return read(from)
                .flatMap(start -> read(to).map(end -> Duration.between(start, end)))
                .filter(time -> !time.isNegative());
    }

    private static Optional<Instant> read(String text) {
        try {
            return Optional.of(text.matches("[0-9]{1,20}(\\.[0-9]{1,20})?") ? ofNumber(text) : ofDate(text));
        } catch (DateTimeException | ArithmeticException noTime) {
            return Optional.empty();
        }
    }

    private static Instant ofNumber(String text) {
        BigDecimal number = new BigDecimal(text);
        BigDecimal millis = number.compareTo(MOST_SECONDS) < 0 ? number.movePointRight(3) : number;
        return Instant.ofEpochMilli(millis.toBigInteger().longValueExact());
    }

    private static Instant ofDate(String text) {
        TemporalAccessor read = FORM.parseBest(text, Instant::from, LocalDateTime::from);
        return read instanceof Instant instant
                ? instant
                : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
    }
}
