package dev.zoetrope.catalog;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns rules over several fields of RunComfy's reference data into the catalogue's. */
final class RunComfyRules {

    private static final String ALLOWED_WHEN = "allowed-when";

    /** The kinds of rules that are only written in another form. */
    private static final Map<String, RuleForm> FORMS = Map.ofEntries(
            entry(
                    "mutuallyExclusive",
                    RuleForm.of("excludes", "At most one of {fields} is given.").copying("parameters", "fields")),
            entry(
                    "sumEquals",
                    RuleForm.of("sum-equals", "The {itemField} of all {list} add up to {equals}.")
                            .copying("list", "list")
                            .copying("item", "itemField")
                            .copying("total", "equals")),
            entry(
                    "totalItems",
                    RuleForm.of("total-items", "At most {max} in {fields} together.")
                            .copying("lists", "fields")
                            .copying("max", "max")),
            entry(
                    "allowedUnlessPresent",
                    RuleForm.of(ALLOWED_WHEN, "Without {unlessPresent} {field} takes only {allowed}.")
                            .copying("parameter", "field")
                            .copying("allowed", "allowed")
                            .whenMissing("unlessPresent")),
            entry(
                    "allowedWhenPresent",
                    RuleForm.of(ALLOWED_WHEN, "With {whenPresent} {field} takes only {allowed}.")
                            .copying("parameter", "field")
                            .copying("allowed", "allowed")
                            .whenGiven("whenPresent")),
            entry(
                    "listMaxUnless",
                    RuleForm.of("items-when", "At most {maxWhenPresent} with {whenPresent}.")
                            .copying("list", "field")
                            .copying("max", "maxWhenPresent")
                            .whenGiven("whenPresent")),
            entry(
                    "exactItemsWhenPresent",
                    RuleForm.of("items-when", "Exactly {count} with {whenPresent}.")
                            .copying("list", "field")
                            .copying("min", "count")
                            .copying("max", "count")
                            .whenGiven("whenPresent")),
            entry(
                    "atLeastOneOf",
                    RuleForm.of("needs-one-of", "At least one of {fields} is given.")
                            .copying("parameters", "fields")),
            entry(
                    "requiresOneOf",
                    RuleForm.of("needs-one-of", "{field} needs one of {oneOf} beside it.")
                            .copying("parameters", "oneOf")
                            .whenGiven("field")));

    private RunComfyRules() {}

    /**
     * Turns one rule.
     *
     * @param rule the rule
     * @param entry the model, whose lists a limit may be written to
     * @return the catalogue's rules that say the same; empty where only a look into the clips could tell (their seconds
     *     in all)
     */
    static List<Map<String, @Nullable Object>> of(Map<String, @Nullable Object> rule, Entry entry) {
        String kind = String.valueOf(rule.get("kind"));
        switch (kind) {
            case "forbiddenCombination" -> {
                return List.of(forbidden(rule, entry));
            }
            case "listMaxFromProse" -> {
                // Not written to the lists: their schema does not have it, and today's schema must not seem changed.
                return Plain.object(rule.get("limits")).entrySet().stream()
                        .map(limit -> listMax(limit.getKey(), limit.getValue()))
                        .toList();
            }
            case "totalSeconds" -> {
                // Nothing here measures how long a clip plays.
                return List.of();
            }
            default -> {
                RuleForm form = FORMS.get(kind);
                if (form == null) {
                    throw new IllegalArgumentException(entry.id() + ": unknown kind of rule " + rule);
                }
                if (kind.equals("listMaxUnless")) {
                    entry.parameter(String.valueOf(rule.get("field")))
                            .orElseThrow()
                            .put("maxItems", rule.get("max"));
                }
                return List.of(form.of(rule));
            }
        }
    }

    private static Map<String, @Nullable Object> forbidden(Map<String, @Nullable Object> rule, Entry entry) {
        String field = String.valueOf(rule.get("field"));
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        to.put("kind", ALLOWED_WHEN);
        to.put("parameter", field);
        to.put("allowed", allBut(entry, field, Plain.list(rule.get("forbidden"))));
        to.put("when", condition(rule));
        to.put("text", "Not every " + field + " goes with " + subject(rule) + ".");
        return to;
    }

    private static Map<String, @Nullable Object> listMax(String list, @Nullable Object max) {
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        rule.put("kind", "total-items");
        rule.put("lists", List.of(list));
        rule.put("max", max);
        rule.put("text", "At most " + max + " in " + list + ".");
        return rule;
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
            return RuleForm.when(rule.get("whenPresent"), "given");
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
}
