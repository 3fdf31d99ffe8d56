package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.util.stream.Stream;

/**
 * Unwraps the object that a gateway may put around an answer. None is documented, but the id of a paid request must not
 * be overlooked because it is one level deeper.
 */
final class Envelope {

    private Envelope() {}

    /**
     * Returns the fields that are about the request.
     *
     * @param json the body
     * @return the object inside an envelope if that one alone names a request, else the body itself
     */
    static JsonFields opened(JsonFields json) {
        if (!requestId(json).isEmpty()) {
            return json;
        }
        return Stream.of("data", "result")
                .map(json::object)
                .filter(inner -> !requestId(inner).isEmpty())
                .findFirst()
                .orElse(json);
    }

    /**
     * Returns the id in an object.
     *
     * @param fields the object
     * @return the id as it came, or an empty text
     */
    static String requestId(JsonFields fields) {
        return fields.id("request_id", "requestId");
    }
}
