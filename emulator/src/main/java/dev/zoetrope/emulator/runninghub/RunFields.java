package dev.zoetrope.emulator.runninghub;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a submit of a workflow or an app says besides its inputs.
 *
 * @param instanceType {@code default}, {@code plus} or {@code ultra}
 * @param retainSeconds how long the machine is kept afterwards, 0 for not at all
 * @param addMetadata whether pictures carry their graph
 * @param webhook who is called at the end, empty for none
 */
record RunFields(String instanceType, int retainSeconds, boolean addMetadata, String webhook) {

    private static final int LEAST_RETAINED = 10;
    private static final int MOST_RETAINED = 180;
    private static final String QUEUE = "usePersonalQueue";
    private static final String RETAINED = "retainSeconds";

    /** What a second costs, in yuan; the emulator's own prices. */
    private static final Map<String, BigDecimal> RATES = Map.of(
            "default", new BigDecimal("0.001"),
            "plus", new BigDecimal("0.002"),
            "ultra", new BigDecimal("0.004"));

    /** Reads the fields of a body. */
    static RunFields of(ObjectNode body) {
        String type = body.path("instanceType").asString("");
        if (!type.isEmpty() && !RATES.containsKey(type)) {
            throw new HubRefusal(HubCode.NO_INSTANCE_KIND, type);
        }
        JsonNode queue = body.path(QUEUE);
        boolean absent = queue.isMissingNode() || queue.isNull();
        if (!absent && !queue.isBoolean() && !queue.stringValue("").matches("true|false")) {
            throw new HubRefusal(HubCode.PARAMS_INVALID, QUEUE);
        }
        return new RunFields(
                type.isEmpty() ? "default" : type,
                retained(body.path(RETAINED)),
                body.path("addMetadata").booleanValue(true),
                body.path("webhookUrl").asString(""));
    }

    private static int retained(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        String text = value.asString("");
        int seconds = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (seconds < LEAST_RETAINED || seconds > MOST_RETAINED) {
            throw new HubRefusal(HubCode.PARAMS_INVALID, RETAINED);
        }
        return seconds;
    }

    /** {@return what a second of the machine costs} */
    BigDecimal rate() {
        return rate(instanceType);
    }

    /** {@return what a second of a kind of machine costs} */
    static BigDecimal rate(String instanceType) {
        return RATES.getOrDefault(instanceType, BigDecimal.ZERO);
    }
}
