package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON in the body of a request, whatever its content type says. */
final class ServerBody {

    private ServerBody() {}

    /** {@return the body} A malformed one is an exception that the server does not expect. */
    static JsonNode read(Request request) {
        try {
            JsonNode body = Json.MAPPER.readTree(request.body());
            if (!body.isMissingNode()) {
                return body;
            }
        } catch (JacksonException malformed) {
            // Answered below, as an empty body is.
        }
        throw new ServerException("json.decoder.JSONDecodeError", "Expecting value: line 1 column 1 (char 0)");
    }

    /** {@return the body, an empty object when it is no JSON} */
    static ObjectNode lenient(Request request) {
        try {
            Json.MAPPER.readTree(request.body());
        } catch (JacksonException malformed) {
            return Json.object();
        }
        return request.body().length == 0 ? Json.object() : object(request);
    }

    /** {@return the body, which the server takes for an object} */
    static ObjectNode object(Request request) {
        if (read(request) instanceof ObjectNode object) {
            return object;
        }
        throw new ServerException("AttributeError", "the body has no attribute 'get'");
    }
}
