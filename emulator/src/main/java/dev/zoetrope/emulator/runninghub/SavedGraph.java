package dev.zoetrope.emulator.runninghub;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workflow, an app or a quick-create app that is saved on the website.
 *
 * @param id 19 digits
 * @param facts from the data file
 */
record SavedGraph(String id, JsonNode facts) {

    /** {@return its graph, to be changed by the caller} */
    ObjectNode graph() {
        return (ObjectNode) facts.path("graph").deepCopy();
    }

    /** {@return whether it was run by hand, without which the API does not run it} */
    boolean wasRun() {
        return facts.path("ran").booleanValue(true);
    }

    /** {@return the password that a run must give, empty for none} */
    String password() {
        return facts.path("password").asString("");
    }

    String name() {
        return facts.path("name").asString("");
    }

    /** {@return the fields of an app's form} */
    ArrayNode form() {
        return (ArrayNode) facts.path("form");
    }

    /** {@return whether a form offers a field} */
    boolean offers(String nodeId, String fieldName) {
        return form().valueStream()
                .anyMatch(field -> field.path("nodeId").asString("").equals(nodeId)
                        && field.path("fieldName").asString("").equals(fieldName));
    }
}
