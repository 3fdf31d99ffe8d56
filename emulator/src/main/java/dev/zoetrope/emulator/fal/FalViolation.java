package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.http.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is wrong with one field.
 *
 * @param place its names and numbers from the body inwards
 * @param type the service's word
 * @param message for people
 */
record FalViolation(List<Object> place, String type, String message) {

    /** {@return it as the service writes it} */
    ObjectNode json() {
        ObjectNode json = Json.object();
        var place = json.putArray("loc").add("body");
        place().forEach(each -> place.add(each.toString()));
        return json.put("msg", message).put("type", type).put("url", "https://docs.fal.ai/errors#" + type);
    }
}
