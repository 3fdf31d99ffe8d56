package dev.zoetrope.core.planning;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Nearest {

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
     * Finds the number closest to a given one.
     *
     * @param given the number
     * @param numbers what is allowed
     * @return the closest, the smaller one of two equally close; empty if there are none
     */
    static Optional<BigDecimal> number(BigDecimal given, Collection<BigDecimal> numbers) {
        return numbers.stream()
                .min(Comparator.comparing(
                                (BigDecimal number) -> number.subtract(given).abs())
                        .thenComparing(Comparator.naturalOrder()));
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
