package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** Writes values as people write them in requests and on the command line. */
final class ValueText {

    /** What stands for a value that was not given. */
    static final String NOTHING = "nothing";

    private static final int LONGEST = 60;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private ValueText() {}

    /**
     * Writes a native value of a parameter: lengths in seconds as durations, long texts shortened.
     *
     * @param spec the parameter
     * @param value the value
     * @return the text
     */
    static String value(ParameterSpec spec, Object value) {
        String text = plain(value);
        boolean length =
                spec.field().filter(PortableField.DURATION.id()::equals).isPresent()
                        && text.matches("-?\\d+(\\.\\d+)?");
        return length ? text + spec.binding().orElseThrow().unit().symbol() : text;
    }

    /**
     * Writes a value for people.
     *
     * @param value a native or portable value
     * @return the text, shortened if it is long
     */
    static String plain(Object value) {
        String text = whole(value);
        if (text.length() <= LONGEST) {
            return cleaned(text);
        }
        int end = LONGEST - 3;
        return cleaned(text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)) + "...";
    }

    /**
     * Makes a text safe to show on one line.
     *
     * @param text any text
     * @return the text with its control and format characters, and halves of characters, as their numbers
     */
    static String cleaned(String text) {
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(found -> String.format("[U+%04X]", found.group().codePointAt(0)));
    }

    /**
     * Writes a value.
     *
     * @param value a native or portable value
     * @return the whole text
     */
    static String whole(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof Duration duration
                ? seconds(duration).stripTrailingZeros().toPlainString() + "s"
                : String.valueOf(value);
    }

    /**
     * Returns a length in seconds.
     *
     * @param length any length of time
     * @return the seconds, exactly
     */
    static BigDecimal seconds(Duration length) {
        return BigDecimal.valueOf(length.getSeconds()).add(BigDecimal.valueOf(length.getNano(), 9));
    }

    /**
     * Writes a kind of media with its article.
     *
     * @param kind the kind
     * @return for example {@code an image}
     */
    static String article(MediaKind kind) {
        return (kind == MediaKind.VIDEO ? "a " : "an ") + kind.id();
    }
}
