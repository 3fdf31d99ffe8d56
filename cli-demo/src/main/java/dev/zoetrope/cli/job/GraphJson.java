package dev.zoetrope.cli.job;

import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.api.workflow.WorkflowOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON that scripts read about a workflow. */
public final class GraphJson {

    private GraphJson() {}

    /**
     * Describes a workflow that would run.
     *
     * @param graph the graph with all values set
     * @param edits the values that were set, by {@code NODE.INPUT}
     */
    public static Map<String, @Nullable Object> of(Workflow graph, Map<String, Object> edits) {
        Map<String, @Nullable Object> json = of(new WorkflowOrigin(graph.source(), graph.sha256(), edits));
        json.put("graph", graph(graph));
        return json;
    }

    /** Describes where the workflow of a job comes from, and what was changed in it. */
    public static Map<String, @Nullable Object> of(WorkflowOrigin origin) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("source", origin.source().isEmpty() ? null : origin.source());
        json.put("sha256", origin.sha256());
        json.put("edits", written(origin.edits()));
        return json;
    }

    /** {@return a graph in API format, with a file as its path after an {@code @}} */
    public static Object graph(Workflow graph) {
        return writtenMap(graph.graph());
    }

    private static @Nullable Object written(@Nullable Object value) {
        if (value instanceof MediaSource source) {
            return source.toString();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(written(each)));
            return copy;
        }
        return value instanceof Map<?, ?> map ? writtenMap(map) : value;
    }

    private static Map<String, @Nullable Object> writtenMap(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, each) -> copy.put(String.valueOf(name), written(each)));
        return copy;
    }
}
