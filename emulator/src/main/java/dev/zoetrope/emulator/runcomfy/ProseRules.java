package dev.zoetrope.emulator.runcomfy;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The rules over several fields that the service states in prose only; data beside each schema. A field is present when
 * it is there and not empty: an empty list or text asks for nothing.
 */
final class ProseRules {

    private static final String FIELD = "field";
    private static final String FIELDS = "fields";
    private static final String WHEN_PRESENT = "whenPresent";
    private static final String ALLOWED = "allowed";

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    /** What each kind of rule demands. In a message, a name in braces stands for that value of the rule, as JSON. */
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            entry("totalItems", demand(FIELDS, ProseRules::totalFits, "At most {max} in total over {fields}")),
            entry(
                    "mutuallyExclusive",
                    demand(FIELDS, (rule, input) -> input.present(rule.path(FIELDS)) <= 1, "At most one of {fields}")),
            entry(
                    "atLeastOneOf",
                    demand(FIELDS, (rule, input) -> input.present(rule.path(FIELDS)) > 0, "At least one of {fields}")),
            entry(
                    "allowedUnlessPresent",
                    demand(
                            FIELD,
                            (rule, input) -> input.has(rule.path("unlessPresent")) || input.hasOnlyAllowed(rule),
                            "Without {unlessPresent} only {allowed}")),
            entry(
                    "allowedWhenPresent",
                    demand(
                            FIELD,
                            (rule, input) -> !input.has(rule.path(WHEN_PRESENT)) || input.hasOnlyAllowed(rule),
                            "With {whenPresent} only {allowed}")),
            entry(
                    "requiresOneOf",
                    demand(
                            FIELD,
                            (rule, input) -> !input.has(rule.path(FIELD)) || input.present(rule.path("oneOf")) > 0,
                            "Needs one of {oneOf}")),
            entry("exactItemsWhenPresent", demand(FIELD, ProseRules::countFits, "Exactly {count} with {whenPresent}")),
            entry("forbiddenCombination", demand(FIELD, ProseRules::combinationFits, "Not {forbidden} here")),
            entry("listMaxUnless", ProseRules::listMaxUnless),
            entry("listMaxFromProse", ProseRules::listMaxFromProse),
            entry("sumEquals", ProseRules::sumEquals));

    private final JsonNode rules;
    private final SchemaCheck.Report report;

    ProseRules(JsonNode rules, SchemaCheck.Report report) {
        this.rules = rules;
        this.report = report;
    }

    /** Reports each rule that an input, which already fits its schema, breaks. */
    void check(ObjectNode input) {
        for (JsonNode rule : rules) {
            Kind kind = KINDS.get(rule.path("kind").stringValue());
            if (kind == null) {
                throw new IllegalStateException("Unknown rule in models.txt: " + rule);
            }
            kind.check(rule, new Input(input), report);
        }
    }

    /** Reports where an input breaks one rule. */
    @FunctionalInterface
    private interface Kind {
        void check(JsonNode rule, Input input, SchemaCheck.Report report);
    }

    /** The input with questions as the rules ask them. */
    private record Input(ObjectNode body) {

        boolean has(JsonNode name) {
            JsonNode value = body.path(name.stringValue(""));
            boolean blank = value.isString() ? value.stringValue().isBlank() : value.isContainer() && value.isEmpty();
            return !value.isMissingNode() && !value.isNull() && !blank;
        }

        /** How many files a field holds: a list's items, or one. */
        int count(JsonNode name) {
            JsonNode value = body.path(name.stringValue(""));
            return value.isArray() ? value.size() : has(name) ? 1 : 0;
        }

        boolean isOneOf(JsonNode name, JsonNode values) {
            return values.valueStream().anyMatch(body.path(name.stringValue(""))::equals);
        }

        boolean hasOnlyAllowed(JsonNode rule) {
            return !has(rule.path(FIELD)) || isOneOf(rule.path(FIELD), rule.path(ALLOWED));
        }

        long present(JsonNode names) {
            return names.valueStream().filter(this::has).count();
        }
    }

    /**
     * Returns the kind of rule that demands one thing.
     *
     * @param place of the rule that names the field to report, or the fields, of which it is the first
     */
    private static Kind demand(String place, BiPredicate<JsonNode, Input> kept, String message) {
        return (rule, input, report) -> {
            if (!kept.test(rule, input)) {
                JsonNode named = rule.path(place);
                broken(report, named.isArray() ? named.path(0) : named, filled(message, rule));
            }
        };
    }

    private static boolean totalFits(JsonNode rule, Input input) {
        int total = rule.path(FIELDS).valueStream().mapToInt(input::count).sum();
        return total <= rule.path("max").intValue();
    }

    private static boolean countFits(JsonNode rule, Input input) {
        return !input.has(rule.path(WHEN_PRESENT))
                || input.count(rule.path(FIELD)) == rule.path("count").intValue();
    }

    private static boolean combinationFits(JsonNode rule, Input input) {
        boolean applies = input.has(rule.path(WHEN_PRESENT)) || isMet(rule.path("when"), input);
        return !applies || !input.isOneOf(rule.path(FIELD), rule.path("forbidden"));
    }

    private static boolean isMet(JsonNode when, Input input) {
        Stream<String> names = when.propertyNames().stream();
        return !when.isEmpty()
                && names.allMatch(name -> when.get(name).equals(input.body().path(name)));
    }

    private static void listMaxUnless(JsonNode rule, Input input, SchemaCheck.Report report) {
        boolean present = input.has(rule.path(WHEN_PRESENT));
        atMost(rule.path(FIELD), rule.path(present ? "maxWhenPresent" : "max"), input, report);
    }

    private static void listMaxFromProse(JsonNode rule, Input input, SchemaCheck.Report report) {
        rule.path("limits")
                .properties()
                .forEach(limit -> atMost(StringNode.valueOf(limit.getKey()), limit.getValue(), input, report));
    }

    private static void atMost(JsonNode list, JsonNode max, Input input, SchemaCheck.Report report) {
        if (input.count(list) > max.intValue()) {
            broken(report, list, "At most " + max);
        }
    }

    private static void sumEquals(JsonNode rule, Input input, SchemaCheck.Report report) {
        JsonNode list = input.body().path(rule.path("list").stringValue());
        int sum = 0;
        for (JsonNode item : list) {
            sum += item.path(rule.path("itemField").stringValue())
                    .intValue(rule.path("itemDefault").intValue());
        }
        int total = input.body()
                .path(rule.path("equals").stringValue())
                .intValue(rule.path("default").intValue());
        if (!list.isEmpty() && sum != total) {
            broken(report, rule.path("list"), filled("The {itemField} of all items must add up to " + total, rule));
        }
    }

    private static String filled(String message, JsonNode rule) {
        return NAME.matcher(message)
                .replaceAll(name ->
                        Matcher.quoteReplacement(rule.path(name.group(1)).toString()));
    }

    private static void broken(SchemaCheck.Report report, JsonNode field, String message) {
        report.add(List.of(field.stringValue()), "value_error", message);
    }
}
