package dev.zoetrope.emulator.runcomfy;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The rules over several fields that the service states in prose only; data beside each schema. A field is present when it
 * is there and not empty: an empty list or text asks for nothing.
 */
final class ProseRules {

    private static final String FIELD = "field";
    private static final String FIELDS = "fields";
    private static final String WHEN_PRESENT = "whenPresent";

    private final JsonNode rules;
    private final SchemaCheck.Report report;

    ProseRules(JsonNode rules, SchemaCheck.Report report) {
        this.rules = rules;
        this.report = report;
    }

    /** Reports each rule that an input, which already fits its schema, breaks. */
    void check(ObjectNode input) {
        for (JsonNode rule : rules) {
            check(rule, new Input(input));
        }
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

        boolean hasOneOf(JsonNode names) {
            return names.valueStream().anyMatch(this::has);
        }
    }

    private void check(JsonNode rule, Input input) {
        JsonNode field = rule.path(FIELD);
        JsonNode fields = rule.path(FIELDS);
        boolean present = input.has(rule.path(WHEN_PRESENT));
        switch (rule.path("kind").stringValue()) {
            case "totalItems" ->
                demand(
                        fields.valueStream().mapToInt(input::count).sum()
                                <= rule.path("max").intValue(),
                        fields.path(0),
                        "At most " + rule.path("max") + " in total over " + fields);
            case "sumEquals" -> sumEquals(rule, input);
            case "allowedUnlessPresent" ->
                demand(
                        !input.has(field)
                                || input.has(rule.path("unlessPresent"))
                                || input.isOneOf(field, rule.path("allowed")),
                        field,
                        "Without " + rule.path("unlessPresent") + " only " + rule.path("allowed"));
            case "allowedWhenPresent" ->
                demand(
                        !present || !input.has(field) || input.isOneOf(field, rule.path("allowed")),
                        field,
                        "With " + rule.path(WHEN_PRESENT) + " only " + rule.path("allowed"));
            case "mutuallyExclusive" ->
                demand(
                        fields.valueStream().filter(input::has).count() <= 1,
                        fields.path(0),
                        "At most one of " + fields);
            case "atLeastOneOf" -> demand(input.hasOneOf(fields), fields.path(0), "At least one of " + fields);
            case "requiresOneOf" ->
                demand(
                        !input.has(field) || input.hasOneOf(rule.path("oneOf")),
                        field,
                        "Needs one of " + rule.path("oneOf"));
            case "listMaxUnless" -> {
                JsonNode max = rule.path(present ? "maxWhenPresent" : "max");
                demand(input.count(field) <= max.intValue(), field, "At most " + max);
            }
            case "listMaxFromProse" ->
                rule.path("limits").properties().forEach(limit -> {
                    JsonNode name = field(limit.getKey());
                    demand(input.count(name) <= limit.getValue().intValue(), name, "At most " + limit.getValue());
                });
            case "forbiddenCombination" -> {
                boolean applies = present || isMet(rule.path("when"), input);
                demand(
                        !applies || !input.isOneOf(field, rule.path("forbidden")),
                        field,
                        "Not " + rule.path("forbidden") + " here");
            }
            case "exactItemsWhenPresent" ->
                demand(
                        !present || input.count(field) == rule.path("count").intValue(),
                        field,
                        "Exactly " + rule.path("count") + " with " + rule.path(WHEN_PRESENT));
            default -> throw new IllegalStateException("Unknown rule in models.txt: " + rule);
        }
    }

    private static boolean isMet(JsonNode when, Input input) {
        Stream<String> names = when.propertyNames().stream();
        return !when.isEmpty()
                && names.allMatch(name -> when.get(name).equals(input.body().path(name)));
    }

    private static JsonNode field(String name) {
        return StringNode.valueOf(name);
    }

    private void sumEquals(JsonNode rule, Input input) {
        JsonNode list = input.body().path(rule.path("list").stringValue());
        int sum = 0;
        for (JsonNode item : list) {
            sum += item.path(rule.path("itemField").stringValue())
                    .intValue(rule.path("itemDefault").intValue());
        }
        int total = input.body()
                .path(rule.path("equals").stringValue())
                .intValue(rule.path("default").intValue());
        demand(
                list.isEmpty() || sum == total,
                rule.path("list"),
                "The " + rule.path("itemField") + " of all items must add up to " + total);
    }

    private void demand(boolean kept, JsonNode field, String message) {
        if (!kept) {
            report.add(List.of(field.stringValue()), "value_error", message);
        }
    }
}
