package dev.zoetrope.core.planning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what somebody probably meant. */
final class Nearest {

    private static final Pattern MEASURE =
            Pattern.compile("(?<number>-?\\d{1,18}(?:\\.\\d{1,18})?)(?:(?<unit>[pPkKsSxX]?)|:(?<divisor>\\d{1,9}))");

    private Nearest() {}

    /**
     * Finds the names that are spelt most like a given one.
     *
     * @param given what was written
     * @param names what exists
     * @param most how many to return at most
     * @return the nearest names first; those that have little in common are left out
     */
    static List<String> names(String given, Collection<String> names, int most) {
        String written = given.toLowerCase(Locale.ROOT);
        return names.stream()
                .distinct()
                .filter(name -> distance(written, name.toLowerCase(Locale.ROOT)) <= Math.max(2, given.length() / 2)
                        || name.toLowerCase(Locale.ROOT).contains(written))
                .sorted(Comparator.comparingInt((String name) -> distance(written, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    /**
     * Finds the allowed value nearest to a given one: by number where all of them are numbers, lengths, resolutions or
     * aspect ratios, else by spelling.
     *
     * @param allowed the allowed values
     * @param given the given value
     * @return one of the allowed values, or empty if nothing is near
     */
    static Optional<Object> of(List<Object> allowed, Object given) {
        Optional<BigDecimal> wanted = measure(given);
        List<Object> measured =
                allowed.stream().filter(each -> measure(each).isPresent()).toList();
        if (wanted.isPresent() && !measured.isEmpty()) {
            return measured.stream()
                    .min(Comparator.comparing((Object each) -> measure(each)
                                    .orElseThrow()
                                    .subtract(wanted.get())
                                    .abs())
                            .thenComparing(each -> measure(each).orElseThrow()));
        }
        List<String> texts = allowed.stream().map(Object::toString).toList();
        return names(given.toString(), texts, 1).stream().findFirst().map(text -> allowed.get(texts.indexOf(text)));
    }

    /** Reads {@code 5}, {@code 720p}, {@code 2k} (lines or columns in thousands) and {@code 16:9} as numbers. */
    private static Optional<BigDecimal> measure(Object value) {
        if (value instanceof BigDecimal number) {
            return Optional.of(number);
        }
        if (value instanceof Duration duration) {
            return Optional.of(BigDecimal.valueOf(duration.toMillis(), 3));
        }
        Matcher measure = MEASURE.matcher(value.toString());
        if (!measure.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(measure.group("number"));
        String divisor = measure.group("divisor");
        if (divisor != null) {
            BigDecimal below = new BigDecimal(divisor);
            return below.signum() == 0 ? Optional.empty() : Optional.of(number.divide(below, MathContext.DECIMAL64));
        }
        boolean thousands = measure.group("unit").equalsIgnoreCase("k");
        return Optional.of(thousands ? number.movePointRight(3) : number);
    }

    /** The Levenshtein distance: how many letters must be added, dropped or changed. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
