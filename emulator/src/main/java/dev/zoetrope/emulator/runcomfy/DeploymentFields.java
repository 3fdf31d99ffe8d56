package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a deployment as a client gives them. Limits of instances: the newer ones of the vendor's command. */
final class DeploymentFields {

    private static final String NAME = "name";
    private static final String ENABLED = "is_enabled";
    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final Map<String, Predicate<JsonNode>> RULES = rules();

    private DeploymentFields() {}

    private static Map<String, Predicate<JsonNode>> rules() {
        Map<String, Predicate<JsonNode>> rules = new LinkedHashMap<>();
        rules.put(NAME, value -> !value.stringValue("").isBlank());
        rules.put("workflow_id", value -> value.stringValue("").matches(UUID));
        rules.put("workflow_version", value -> value.stringValue("").matches("v\\d+"));
        rules.put(
                "hardware",
                value -> value.isArray()
                        && value.size() == 1
                        && Deployment.HARDWARE.containsKey(value.path(0).asString("")));
        rules.put("min_instances", value -> within(value, 0, 30));
        rules.put("max_instances", value -> within(value, 1, 60));
        rules.put("queue_size", value -> within(value, 1, Integer.MAX_VALUE));
        rules.put("keep_warm_duration_in_seconds", value -> within(value, 0, Integer.MAX_VALUE));
        rules.put(ENABLED, JsonNode::isBoolean);
        return rules;
    }

    /**
     * Checks fields.
     *
     * @param complete whether all are required, as opposed to the name alone
     */
    static List<SchemaViolation> check(ObjectNode given, boolean complete) {
        List<SchemaViolation> violations = new ArrayList<>();
        RULES.forEach((name, rule) -> {
            boolean required = name.equals(NAME) || (complete && !name.equals(ENABLED));
            if (!given.has(name)) {
                if (required) {
                    violations.add(new SchemaViolation(List.of(name), "missing", "Field required"));
                }
            } else if (!rule.test(given.path(name))) {
                violations.add(new SchemaViolation(
                        List.of(name), "value_error", "Input should be valid, unlike " + given.path(name)));
            }
        });
        return violations;
    }

    /** {@return the fields that a deployment has; a workflow cannot be exchanged later} */
    static ObjectNode known(ObjectNode given, boolean complete) {
        ObjectNode known = Json.object();
        RULES.keySet().stream()
                .filter(given::has)
                .filter(name -> complete || !name.equals("workflow_id"))
                .forEach(name -> known.set(name, given.path(name)));
        return known;
    }

    private static boolean within(JsonNode value, int least, int most) {
        return value.isIntegralNumber() && value.longValue(-1) >= least && value.longValue(-1) <= most;
    }
}
