package dev.zoetrope.provider.support;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the values of an enumeration are spelt, from which the portable values follow. */
enum Spelling {
    /** Width and height in pixels, such as {@code 1280*720}: the portable value is their ratio. */
    SIZES,
    /** File formats: {@code jpg} and {@code jpeg} are one. */
    EXTENSIONS,
    /** How many times as large, such as {@code 2x}. */
    TIMES,
    /** Lengths with their unit, such as {@code 5s}, which a plain field would write without it. */
    SECONDS,
    /**
     * Sizes that a model makes itself beside those to which its results are enlarged, such as {@code native1080p} beside
     * {@code 1080p}: the portable value is what the model makes itself, as it is where there is no other.
     */
    NATIVE;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})[x*](\\d{1,9})");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,9}s");
    private static final Pattern FACTOR = Pattern.compile("(\\d+)x");
    private static final Pattern SELF_MADE = Pattern.compile("native(\\d{1,5}[pk])");
    private static final int WIDEST_RATIO = 32;

    /**
     * Makes the table of what is written for each portable value.
     *
     * @param enumeration the provider's values
     * @return native values by portable ones; empty if one of those would stand for several
     */
    Map<String, Object> table(List<?> enumeration) {
        return this == NATIVE ? nativeSizes(enumeration) : portableValues(enumeration);
    }

    /** What stands before the first such word is too small to be enlarged to. */
    private static Map<String, Object> nativeSizes(List<?> enumeration) {
        Map<String, Object> table = new LinkedHashMap<>();
        boolean seen = false;
        for (Object each : enumeration) {
            Matcher word = SELF_MADE.matcher(each.toString());
            if (word.matches()) {
                table.put(word.group(1), each);
                seen = true;
            } else if (!seen) {
                table.put(each.toString(), each);
            }
        }
        return seen ? table : Map.of();
    }

    private Map<String, Object> portableValues(List<?> enumeration) {
        Map<String, Object> table = new LinkedHashMap<>();
        for (Object each : enumeration) {
            String value = portable(each.toString());
            if (value != null && table.putIfAbsent(value, each) != null) {
                return Map.of();
            }
        }
        if (this == EXTENSIONS) {
            oneFormat(table, "jpeg", "jpg");
            oneFormat(table, "jpg", "jpeg");
        }
        return table;
    }

    private static void oneFormat(Map<String, Object> table, String name, String otherName) {
        Object written = table.get(name);
        if (written != null) {
            table.putIfAbsent(otherName, written);
        }
    }

    private @Nullable String portable(String text) {
        return switch (this) {
            case SIZES -> ratio(text);
            case EXTENSIONS, NATIVE -> text;
            case SECONDS -> LENGTH.matcher(text).matches() ? text : null;
            case TIMES -> {
                Matcher factor = FACTOR.matcher(text);
                yield factor.matches() ? factor.group(1) : null;
            }
        };
    }

    private static @Nullable String ratio(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return null;
        }
        BigInteger width = new BigInteger(size.group(1));
        BigInteger height = new BigInteger(size.group(2));
        BigInteger divisor = width.gcd(height).max(BigInteger.ONE);
        BigInteger widest = BigInteger.valueOf(WIDEST_RATIO);
        boolean usual = width.max(height).divide(divisor).compareTo(widest) <= 0;
        return usual ? width.divide(divisor) + ":" + height.divide(divisor) : null;
    }
}
