package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.workflow.JsonFormat;
import dev.zoetrope.provider.runcomfy.wire.DeploymentReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a deployment's answer: the graph that runs, which is the saved one with the saved overrides in it, and
 * a few words about the machine.
 */
final class SavedDocument {

    static final String NAME = "name";
    static final String HARDWARE = "hardware";
    static final String STATUS = "status";
    static final String GRAPH = "graph";
    private static final String ENABLED = "is_enabled";
    private static final String INPUTS = "inputs";

    private SavedDocument() {}

    /**
     * Writes the document.
     *
     * @param reply the answer, with words that are fit to be shown
     * @param body the body of the same answer
     * @return the document, or empty if the deployment shows no graph
     * @throws IllegalArgumentException if the body is damaged
     */
    static Optional<String> write(DeploymentReply reply, String body) {
        JsonFormat json = JsonFormat.find();
        // The body is read again: a graph keeps every digit of its numbers, and nothing of it may be missing.
        Map<String, @Nullable Object> payload = copy(copy(json.read(body)).get("payload"));
        Map<String, @Nullable Object> graph = copy(payload.get("workflow_api_json"));
        if (graph.isEmpty()) {
            return Optional.empty();
        }
        copy(payload.get("overrides"))
                .forEach((node, change) -> graph.computeIfPresent(node, (id, saved) -> {
                    Map<String, @Nullable Object> fields = copy(saved);
                    Map<String, @Nullable Object> inputs = copy(fields.get(INPUTS));
                    inputs.putAll(copy(copy(change).get(INPUTS)));
                    fields.put(INPUTS, inputs);
                    return fields;
                }));
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(NAME, reply.name());
        document.put(HARDWARE, reply.hardware());
        document.put(STATUS, reply.status());
        document.put(ENABLED, reply.enabled());
        document.put(GRAPH, graph);
        return Optional.of(json.write(document));
    }

    private static Map<String, @Nullable Object> copy(@Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> copy.put(String.valueOf(name), each));
        }
        return copy;
    }
}
