package dev.zoetrope.core.planning;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the name or value that a caller probably meant. */
final class Nearest {

    /** What stands between words; a sign before a number does not. */
    private static final Pattern SEPARATORS = Pattern.compile("(?<=[\\p{L}\\d])[\\s_-]+(?=[\\p{L}\\d])");

    /**
     * The longest name that is compared: longer ones are no misspelling, and comparing them with hundreds of names
     * takes long.
     */
    private static final int LONGEST_NAME = 200;

    private Nearest() {}

    /**
     * Finds the names whose spelling is closest to a given one.
     *
     * @param given what was written
     * @param names what exists
     * @param most how many to return at most
     * @return the nearest names first; those that have little in common are left out
     */
    static List<String> names(String given, Collection<String> names, int most) {
        if (given.length() > LONGEST_NAME) {
            return List.of();
        }
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
     * Finds the allowed value nearest to a given one: the one that differs from it in letter case or in what separates
     * its words alone, else by what they measure. Mere similarity of spelling says nothing about what is meant, and
     * what it would buy could cost more.
     *
     * @param allowed the allowed values
     * @param given the given value
     * @return one of the allowed values, at a tie the smaller; empty if the given value has no measure among them
     */
    static Optional<Object> of(List<Object> allowed, Object given) {
        String words = words(given);
        List<Object> same =
                allowed.stream().filter(each -> words(each).equals(words)).toList();
        if (same.size() == 1) {
            return Optional.of(same.get(0));
        }
        return Scale.of(allowed).flatMap(scale -> scale.read(given).flatMap(wanted -> nearest(scale, allowed, wanted)));
    }

    /**
     * Suggests the allowed word that is probably meant by one that was misspelt, for a message alone: it is never sent
     * instead.
     *
     * @param allowed the allowed values
     * @param given the given value
     * @return words that go behind the allowed ones; empty if these are measures, one is taken for the given one
     *     anyway, or none is spelt much like it
     */
    static String suggestion(List<Object> allowed, Object given) {
        if (Scale.of(allowed).isPresent() || of(allowed, given).isPresent()) {
            return "";
        }
        String written = given.toString();
        return names(written, allowed.stream().map(Object::toString).toList(), 1).stream()
                .filter(text -> distance(written, text) * 2 <= written.length())
                .findFirst()
                .map(text -> " (did you mean " + text + "?)")
                .orElse("");
    }

    private static Optional<Object> nearest(Scale scale, List<Object> allowed, Measure wanted) {
        record Choice(Object value, Measure measure) {}
        return allowed.stream()
                .flatMap(value -> scale.read(value).stream().map(measure -> new Choice(value, measure)))
                .min(Comparator.comparing((Choice choice) -> choice.measure().distance(wanted))
                        .thenComparing(
                                choice -> choice.measure().size(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(Choice::value);
    }

    /** Returns one spelling for all that differ only in letter case and in what separates words. */
    private static String words(Object value) {
        return SEPARATORS
                .matcher(ValueText.whole(value).strip().toLowerCase(Locale.ROOT))
                .replaceAll("-");
    }

    /** Returns the Levenshtein distance: how many letters must be added, dropped or changed. */
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
