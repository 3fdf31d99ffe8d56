package dev.zoetrope.emulator.runcomfy;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules over several fields that the service states in prose only; written down as data beside each schema. */
final class ProseRules {

    private final JsonNode rules;
    private final MediaCheck media;
    private final SchemaCheck.Report report;

    ProseRules(JsonNode rules, MediaCheck media, SchemaCheck.Report report) {
        this.rules = rules;
        this.media = media;
        this.report = report;
    }

    /** Reports each rule that an input, which already fits its schema, breaks. */
    void check(ObjectNode input) {
        for (JsonNode rule : rules) {
            switch (rule.path("kind").stringValue()) {
                case "allowedUnlessPresent" -> allowedUnlessPresent(rule, input);
                case "totalItems" -> totalItems(rule, input);
                case "sumEquals" -> sumEquals(rule, input);
                case "pictureLimits" -> pictureLimits(rule, input);
                default -> throw new IllegalStateException("Unknown rule in models.json: " + rule);
            }
        }
    }

    private void allowedUnlessPresent(JsonNode rule, ObjectNode input) {
        String field = rule.path("field").stringValue();
        boolean allowed = !input.has(field)
                || input.has(rule.path("unlessPresent").stringValue())
                || rule.path("allowed").valueStream().anyMatch(input.get(field)::equals);
        if (!allowed) {
            broken(rule, field);
        }
    }

    private void totalItems(JsonNode rule, ObjectNode input) {
        int total = StreamSupport.stream(rule.path("fields").spliterator(), false)
                .mapToInt(field -> input.path(field.stringValue()).size())
                .sum();
        if (total > rule.path("max").intValue()) {
            broken(rule, rule.path("fields").get(0).stringValue());
        }
    }

    private void sumEquals(JsonNode rule, ObjectNode input) {
        JsonNode list = input.path(rule.path("list").stringValue());
        int sum = 0;
        for (JsonNode item : list) {
            sum += item.path(rule.path("itemField").stringValue())
                    .intValue(rule.path("itemDefault").intValue());
        }
        int total = input.path(rule.path("field").stringValue())
                .intValue(rule.path("fieldDefault").intValue());
        if (!list.isEmpty() && sum != total) {
            broken(rule, rule.path("list").stringValue());
        }
    }

    private void pictureLimits(JsonNode rule, ObjectNode input) {
        String[] place = rule.path("field").stringValue().split("\\[]\\.", 2);
        JsonNode list = input.path(place[0]);
        for (int index = 0; index < list.size(); index++) {
            String reference = list.get(index).path(place[1]).stringValue("");
            if (!reference.isEmpty()) {
                media.check(List.of(place[0], Integer.toString(index), place[1]), reference, rule.path("validations"));
            }
        }
    }

    private void broken(JsonNode rule, String field) {
        report.add(List.of(field), "value_error", rule.path("message").stringValue());
    }
}
