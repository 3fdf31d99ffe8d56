package dev.zoetrope.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a rule of the reference data is written in the catalogue. Immutable.
 *
 * @param kind what the catalogue calls it
 * @param copies the fields that are copied, in order
 * @param condition when it applies, null for always
 * @param text the rule for people; a name in braces stands for that field of the reference data
 */
record RuleForm(String kind, List<Copy> copies, @Nullable Condition condition, String text) {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    /** A field of the catalogue that has the value of one of the reference data. */
    record Copy(String to, String from) {}

    /**
     * A parameter that a rule depends on.
     *
     * @param from the field of the reference data that names it
     * @param state {@code given} or {@code missing}
     */
    record Condition(String from, String state) {}

    static RuleForm of(String kind, String text) {
        return new RuleForm(kind, List.of(), null, text);
    }

    RuleForm copying(String to, String from) {
        List<Copy> more = new ArrayList<>(copies);
        more.add(new Copy(to, from));
        return new RuleForm(kind, List.copyOf(more), condition, text);
    }

    RuleForm whenGiven(String from) {
        return new RuleForm(kind, copies, new Condition(from, "given"), text);
    }

    RuleForm whenMissing(String from) {
        return new RuleForm(kind, copies, new Condition(from, "missing"), text);
    }

    /** Returns the catalogue's rule for one of the reference data. */
    Map<String, @Nullable Object> of(Map<String, @Nullable Object> rule) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        to.put("kind", kind);
        copies.forEach(copy -> to.put(copy.to(), rule.get(copy.from())));
        if (condition != null) {
            to.put("when", when(rule.get(condition.from()), condition.state()));
        }
        to.put("text", NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(words(rule.get(name.group(1))))));
        return to;
    }

    /** Returns the condition that a parameter is {@code given} or {@code missing}. */
    static Map<String, @Nullable Object> when(@Nullable Object parameter, String state) {
        Map<String, @Nullable Object> when = new LinkedHashMap<>();
        when.put("parameter", parameter);
        when.put("is", state);
        return when;
    }

    private static String words(@Nullable Object value) {
        if (!(value instanceof List<?>)) {
            return String.valueOf(value);
        }
        List<String> words = Plain.texts(value);
        return words.size() == 1
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }
}
