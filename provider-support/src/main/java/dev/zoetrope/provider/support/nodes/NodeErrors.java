package dev.zoetrope.provider.support.nodes;

import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ServerWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what the server finds wrong with a graph. The useful part is in {@code node_errors}; {@code error} has it only
 * where no node is at fault, or where the class of a node is missing. Source: ComfyUI server, {@code validate_prompt}
 * of {@code execution.py}.
 */
public final class NodeErrors {

    private final ServerWords words;

    /**
     * Prepares to describe errors.
     *
     * @param words cleans what the server says
     */
    public NodeErrors(ServerWords words) {
        this.words = words;
    }

    /**
     * Describes what is wrong with single nodes.
     *
     * @param nodeErrors by node id, the errors of the node
     * @return one sentence for each node, without a period, by the order of the nodes
     */
    public List<String> sentences(JsonFields nodeErrors) {
        return nodeErrors.names().stream()
                .sorted(NodeOrder.BY_ID)
                .map(id -> node(id, nodeErrors.object(id)))
                .toList();
    }

    private String node(String id, JsonFields node) {
        String errors = node.list("errors").stream()
                .map(error -> error(JsonFields.of(error)))
                .distinct()
                .collect(Collectors.joining(", and "));
        String name = words.clean(node.text("class_type"));
        String place = "node " + words.clean(id) + (name.isEmpty() ? "" : " (" + name + ")");
        return errors.isEmpty() ? place + ": it is refused without a reason" : place + errors(errors);
    }

    private static String errors(String errors) {
        return errors.startsWith("input ") ? ", " + errors : ": " + errors;
    }

    private String error(JsonFields error) {
        String input = error.object("extra_info").text("input_name");
        String details = error.text("details");
        String message = error.text("message", "type");
        String what = details.isEmpty() || details.equals(input) ? message : message + " (" + details + ")";
        String received = received(error, what);
        return words.clean((input.isEmpty() ? "" : "input " + input + ": ") + what + received);
    }

    /** The value is often missing where it would help most. */
    private static String received(JsonFields error, String what) {
        String value = JsonFields.words(error.object("extra_info").value("received_value"));
        return value.isEmpty() || what.contains(value) ? "" : "; the value is " + value;
    }

    /**
     * Describes why a graph was refused.
     *
     * @param error what is wrong with the whole of it
     * @param nodeErrors what is wrong with single nodes, by id
     * @return all of it, or an empty text if the server gives no reason
     */
    public String refusal(JsonFields error, JsonFields nodeErrors) {
        String whole = missingClass(error).orElseGet(() -> whole(error, nodeErrors.isEmpty()));
        String nodes = String.join("; ", sentences(nodeErrors));
        return whole.isEmpty() || nodes.isEmpty() ? whole + nodes : whole + ": " + nodes;
    }

    /** The server's sentence names the title of the node, which is no class. */
    private Optional<String> missingClass(JsonFields error) {
        JsonFields info = error.object("extra_info");
        String name = info.text("class_type");
        String missing = "the server has no class '" + name + "', which node " + info.text("node_id") + " needs";
        return error.text("type").equals("missing_node_type") && !name.isEmpty()
                ? Optional.of(words.clean(missing))
                : Optional.empty();
    }

    private String whole(JsonFields error, boolean alone) {
        String message = error.text("message", "type");
        String details = error.text("details");
        boolean more = alone && !details.isEmpty() && !details.equals(message);
        return words.clean(more ? message + " (" + details + ")" : message);
    }
}
