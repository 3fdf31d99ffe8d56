package dev.zoetrope.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns rules over several fields of RunComfy's reference data into the catalogue's. */
final class RunComfyRules {

    private RunComfyRules() {}

    /**
     * Turns one rule.
     *
     * @param rule the rule
     * @param entry the model, whose lists a limit may be written to
     * @return the catalogue's rules that say the same; empty where a limit could be written to the parameters, or where
     *     only a look into the clips could tell (their seconds in all)
     */
    static List<Map<String, @Nullable Object>> of(Map<String, @Nullable Object> rule, Entry entry) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        String field = String.valueOf(rule.get("field"));
        switch (String.valueOf(rule.get("kind"))) {
            case "mutuallyExclusive" -> {
                to.put("kind", "excludes");
                to.put("parameters", rule.get("fields"));
                to.put("text", "At most one of " + among(rule.get("fields")) + " is given.");
            }
            case "sumEquals" -> {
                to.put("kind", "sum-equals");
                to.put("list", rule.get("list"));
                to.put("item", rule.get("itemField"));
                to.put("total", rule.get("equals"));
                to.put(
                        "text",
                        "The " + rule.get("itemField") + " of all " + rule.get("list") + " add up to "
                                + rule.get("equals") + ".");
            }
            case "totalItems" -> {
                to.put("kind", "total-items");
                to.put("lists", rule.get("fields"));
                to.put("max", rule.get("max"));
                to.put("text", "At most " + rule.get("max") + " in " + among(rule.get("fields")) + " together.");
            }
            case "allowedUnlessPresent" -> {
                allowed(to, field, Plain.list(rule.get("allowed")));
                to.put("when", when(rule.get("unlessPresent"), "missing"));
                to.put("text", "Without " + rule.get("unlessPresent") + " only some values are taken.");
            }
            case "allowedWhenPresent" -> {
                allowed(to, field, Plain.list(rule.get("allowed")));
                to.put("when", when(rule.get("whenPresent"), "given"));
                to.put("text", "With " + rule.get("whenPresent") + " only some values are taken.");
            }
            case "listMaxUnless" -> {
                to.put("kind", "items-when");
                to.put("list", field);
                to.put("max", rule.get("maxWhenPresent"));
                to.put("when", when(rule.get("whenPresent"), "given"));
                to.put("text", "At most " + rule.get("maxWhenPresent") + " with " + rule.get("whenPresent") + ".");
                entry.parameter(field).orElseThrow().put("maxItems", rule.get("max"));
            }
            case "exactItemsWhenPresent" -> {
                to.put("kind", "items-when");
                to.put("list", field);
                to.put("min", rule.get("count"));
                to.put("max", rule.get("count"));
                to.put("when", when(rule.get("whenPresent"), "given"));
                to.put("text", "Exactly " + rule.get("count") + " with " + rule.get("whenPresent") + ".");
            }
            case "atLeastOneOf" -> {
                to.put("kind", "needs-one-of");
                to.put("parameters", rule.get("fields"));
                to.put("text", "At least one of " + among(rule.get("fields")) + " is given.");
            }
            case "requiresOneOf" -> {
                to.put("kind", "needs-one-of");
                to.put("parameters", rule.get("oneOf"));
                to.put("when", when(field, "given"));
                to.put("text", field + " needs one of " + among(rule.get("oneOf")) + " beside it.");
            }
            case "forbiddenCombination" -> {
                allowed(to, field, allBut(entry, field, Plain.list(rule.get("forbidden"))));
                to.put("when", condition(rule));
                to.put("text", "Not every " + field + " goes with " + subject(rule) + ".");
            }
            case "listMaxFromProse" -> {
                // Not written to the lists: their schema does not have it, and today's schema must not seem changed.
                return Plain.object(rule.get("limits")).entrySet().stream()
                        .map(limit -> listMax(limit.getKey(), limit.getValue()))
                        .toList();
            }
            case "totalSeconds" -> {
                // Nothing here measures how long a clip plays.
            }
            default -> throw new IllegalArgumentException(entry.id() + ": unknown kind of rule " + rule);
        }
        return to.isEmpty() ? List.of() : List.of(to);
    }

    private static Map<String, @Nullable Object> listMax(String list, @Nullable Object max) {
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        rule.put("kind", "total-items");
        rule.put("lists", List.of(list));
        rule.put("max", max);
        rule.put("text", "At most " + max + " in " + list + ".");
        return rule;
    }

    private static void allowed(Map<String, @Nullable Object> to, String parameter, List<?> values) {
        to.put("kind", "allowed-when");
        to.put("parameter", parameter);
        to.put("allowed", values);
    }

    private static List<?> allBut(Entry entry, String field, List<?> forbidden) {
        List<Object> allowed =
                new ArrayList<>(Plain.list(entry.parameter(field).orElseThrow().get("enum")));
        allowed.removeAll(forbidden);
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException(entry.id() + ": nothing is left of " + field);
        }
        return allowed;
    }

    private static Map<String, @Nullable Object> condition(Map<String, @Nullable Object> rule) {
        Optional<Map.Entry<String, @Nullable Object>> value =
                Plain.object(rule.get("when")).entrySet().stream().findFirst();
        if (value.isEmpty()) {
            return when(rule.get("whenPresent"), "given");
        }
        Map<String, @Nullable Object> when = new LinkedHashMap<>();
        when.put("parameter", value.get().getKey());
        when.put("in", Collections.singletonList(value.get().getValue()));
        return when;
    }

    private static String subject(Map<String, @Nullable Object> rule) {
        return Plain.object(rule.get("when")).entrySet().stream()
                .findFirst()
                .map(each -> each.getKey() + " " + each.getValue())
                .orElseGet(() -> String.valueOf(rule.get("whenPresent")));
    }

    private static Map<String, @Nullable Object> when(@Nullable Object parameter, String is) {
        Map<String, @Nullable Object> when = new LinkedHashMap<>();
        when.put("parameter", parameter);
        when.put("is", is);
        return when;
    }

    private static String among(@Nullable Object names) {
        List<String> words = Plain.texts(names);
        return words.size() == 1
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }
}
