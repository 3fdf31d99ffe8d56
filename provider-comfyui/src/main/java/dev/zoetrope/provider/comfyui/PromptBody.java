package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /prompt}. The job's own id is in three places: as {@code prompt_id}, by which the job is
 * found after a lost reply; as {@code client_id}, without which some versions lose the outputs of cached nodes (0.3.68
 * to 0.27.1); and in the names of the files, by which they are found when the server has forgotten the job. A plan is
 * made before there is an id, and so a marker stands there until the call is made.
 */
final class PromptBody {

    /** Stands in a plan for the id of the job to come. */
    static final String JOB = "<job>";

    static final String GRAPH = "prompt";
    static final String INPUTS = "inputs";
    static final String PREFIX = "filename_prefix";
    private static final String ID = "prompt_id";
    private static final String CLIENT = "client_id";

    /** The id of an earlier job, in a graph that was taken from one of its pictures. */
    private static final Pattern EARLIER = Pattern.compile("_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

    private PromptBody() {}

    /**
     * Writes the body of a graph.
     *
     * @param graph the graph as it runs
     * @return the body with the marker
     */
    static Map<String, Object> planned(Workflow graph) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(GRAPH, withPrefixes(graph.graph(), PromptBody::marked));
        body.put(ID, JOB);
        body.put(CLIENT, JOB);
        return body;
    }

    private static String marked(String prefix) {
        String own = EARLIER.matcher(prefix).replaceFirst("");
        return own + (own.isEmpty() || own.endsWith("/") ? "" : "_") + JOB;
    }

    /**
     * Writes the id of the job in place of the marker, in the places where a plan has it and nowhere else.
     *
     * @param planned the body as it was planned
     * @param key the id
     * @return the body as it is sent
     */
    static Map<String, Object> sent(Map<String, Object> planned, String key) {
        Map<String, Object> body = new LinkedHashMap<>(planned);
        body.replace(ID, JOB, key);
        body.replace(CLIENT, JOB, key);
        if (body.get(GRAPH) instanceof Map<?, ?> graph) {
            body.put(GRAPH, withPrefixes(graph, prefix -> named(prefix, key)));
        }
        return body;
    }

    private static String named(String prefix, String key) {
        return prefix.endsWith(JOB) ? prefix.substring(0, prefix.length() - JOB.length()) + key : prefix;
    }

    private static Map<String, @Nullable Object> withPrefixes(Map<?, ?> graph, UnaryOperator<String> change) {
        Map<String, @Nullable Object> nodes = copy(graph);
        nodes.replaceAll((id, node) -> node instanceof Map<?, ?> fields ? withPrefix(fields, change) : node);
        return nodes;
    }

    private static Map<String, @Nullable Object> withPrefix(Map<?, ?> node, UnaryOperator<String> change) {
        Map<String, @Nullable Object> fields = copy(node);
        if (fields.get(INPUTS) instanceof Map<?, ?> inputs && inputs.get(PREFIX) instanceof String prefix) {
            Map<String, @Nullable Object> changed = copy(inputs);
            changed.put(PREFIX, change.apply(prefix));
            fields.put(INPUTS, changed);
        }
        return fields;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }
}
