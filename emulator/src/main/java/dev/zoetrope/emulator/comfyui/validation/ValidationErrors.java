package dev.zoetrope.emulator.comfyui.validation;

import dev.zoetrope.emulator.comfyui.nodes.InputDefinition;
import dev.zoetrope.emulator.comfyui.platform.PythonValues;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.http.Json;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The errors that a validation finds, in the form and the words of the server. */
public final class ValidationErrors {

    private static final int MOST_CHOICES_SHOWN = 20;

    private ValidationErrors() {}

    /** {@return an error that names no input and has no extra information yet} */
    public static ObjectNode error(String type, String message, String details) {
        ObjectNode error =
                Json.object().put("type", type).put("message", message).put("details", details);
        error.putObject("extra_info");
        return error;
    }

    /** {@return what is wrong with an input, without its value} */
    static ObjectNode ofInput(String type, String message, String details, InputDefinition input) {
        ObjectNode error = error(type, message, details);
        extra(error, info -> info.put("input_name", input.name()).set("input_config", input.quoted()));
        return error;
    }

    static ObjectNode missing(InputDefinition input) {
        ObjectNode error = error("required_input_missing", "Required input is missing", input.name());
        extra(error, info -> info.put("input_name", input.name()));
        return error;
    }

    static ObjectNode badLink(InputDefinition input, JsonNode value) {
        String message = "Bad linked input, must be a length-2 list of [node_id, slot_index]";
        return withValue(ofInput("bad_linked_input", message, input.name(), input), value);
    }

    static ObjectNode mismatch(InputDefinition input, JsonNode received, ArrayNode link) {
        String details = input.name() + ", received_type(" + PythonValues.str(received) + ") mismatch input_type("
                + PythonValues.str(input.type()) + ")";
        ObjectNode error = ofInput("return_type_mismatch", "Return type mismatch between linked nodes", details, input);
        extra(error, info -> {
            info.set("received_type", received);
            info.set("linked_node", link);
        });
        return error;
    }

    static ObjectNode unconvertible(InputDefinition input, JsonNode value, String why) {
        String details = input.name() + ", " + PythonValues.str(value) + ", " + why;
        String message = "Failed to convert an input value to a " + PythonValues.str(input.type()) + " value";
        ObjectNode error = withValue(ofInput("invalid_input_type", message, details, input), value);
        extra(error, info -> info.put("exception_message", why));
        return error;
    }

    static ObjectNode tooSmall(InputDefinition input, JsonNode value) {
        String message = "Value " + PythonValues.str(value) + " smaller than min of "
                + PythonValues.str(input.options().path("min"));
        return withValue(ofInput("value_smaller_than_min", message, input.name(), input), value);
    }

    static ObjectNode tooLarge(InputDefinition input, JsonNode value) {
        String message = "Value " + PythonValues.str(value) + " bigger than max of "
                + PythonValues.str(input.options().path("max"));
        return withValue(ofInput("value_bigger_than_max", message, input.name(), input), value);
    }

    /** {@return an error that repeats the choices unless there are more than 20} */
    static ObjectNode notInList(InputDefinition input, JsonNode value) {
        int count = input.choices().size();
        boolean many = count > MOST_CHOICES_SHOWN;
        String list = many ? "(list of length " + count + ")" : PythonValues.str(input.choices());
        String details = input.name() + ": " + PythonValues.repr(value) + " not in " + list;
        ObjectNode error = withValue(ofInput("value_not_in_list", "Value not in list", details, input), value);
        if (many) {
            extra(error, info -> info.putNull("input_config"));
        }
        return error;
    }

    static ObjectNode custom(InputDefinition input, String why) {
        String details = input.name() + " - " + why;
        ObjectNode error = error("custom_validation_failed", "Custom validation failed for node", details);
        extra(error, info -> info.put("input_name", input.name()));
        return error;
    }

    /** {@return what an output node is reported with when its validation itself fails; names a path of the server} */
    static ObjectNode during(ServerException failure) {
        ObjectNode error = error("exception_during_validation", "Exception when validating node", failure.text());
        extra(error, info -> {
            info.put("exception_type", failure.type());
            traceback(info, "validate_prompt");
        });
        return error;
    }

    /** {@return the same for a node that feeds another one} */
    static ObjectNode duringInner(ServerException failure, InputDefinition input, ArrayNode link) {
        String message = "Exception when validating inner node";
        ObjectNode error = ofInput("exception_during_inner_validation", message, failure.text(), input);
        extra(error, info -> {
            info.put("exception_message", failure.text()).put("exception_type", failure.type());
            traceback(info, "validate_inputs");
            info.set("linked_node", link);
        });
        return error;
    }

    private static void traceback(ObjectNode info, String function) {
        info.putArray("traceback")
                .add("  File \"" + ServerFolders.ROOT + "/execution.py\", line 1001, in " + function + "\n    ...\n");
    }

    private static ObjectNode withValue(ObjectNode error, JsonNode value) {
        extra(error, info -> info.set("received_value", value));
        return error;
    }

    private static void extra(ObjectNode error, Consumer<ObjectNode> fields) {
        fields.accept((ObjectNode) error.path("extra_info"));
    }
}
