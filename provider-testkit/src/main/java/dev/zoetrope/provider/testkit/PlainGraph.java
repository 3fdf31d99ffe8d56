package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.api.workflow.WorkflowNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph reduced to what runs: numbers by their values, without titles, and without the names of files. */
final class PlainGraph {

    /** The name of a saver's files may get the job's own mark. */
    static final String PREFIX = "filename_prefix";

    private PlainGraph() {}

    static Map<String, Object> of(Workflow graph) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        for (WorkflowNode node : graph.nodes()) {
            Map<String, Object> inputs = new LinkedHashMap<>();
            node.links().forEach((input, link) -> inputs.put(input, link.toString()));
            node.literals().forEach((input, value) -> inputs.put(input, value(value)));
            inputs.remove(PREFIX);
            nodes.put(node.id(), Map.of(node.classType(), inputs));
        }
        return nodes;
    }

    static Object value(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PlainGraph::value).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, each) -> copy.put(String.valueOf(name), value(each)));
            return copy;
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
}
