package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.api.workflow.WorkflowNode;
import dev.zoetrope.spi.WorkflowRun;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a run. A saved workflow is changed by {@code nodeInfoList}; each seed is in it, because the service
 * chooses those anew that are not. Of a form all inputs are sent, as the vendor's own script does. A graph that is given
 * goes as a JSON text in {@code workflow}, beside which {@code nodeInfoList} is ignored. Sources: runninghub-api-doc-en,
 * api-425761093 and doc-8287468; HM-RunningHub/OpenClaw_RH_Skills, scripts/runninghub_app.py.
 */
final class RunBody {

    static final String GRAPH = "workflow";
    private static final String NODES = "nodeInfoList";
    private static final Pattern SEED = Pattern.compile("(?i)(?:.*_)?seed(?:_num)?");

    private RunBody() {}

    /** Writes the body as far as it is known when it is planned: without the key, and with files as they are given. */
    static Map<String, Object> planned(HubPlace place, WorkflowRun run) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (place.kind()) {
            case WORKFLOW -> {
                body.put("workflowId", place.id());
                if (run.given()) {
                    body.put(GRAPH, graph(run.graph()));
                } else {
                    putUnlessEmpty(body, changes(run));
                }
            }
            case AI_APP -> body.put(NODES, form(run.graph()));
            case QUICK_CREATE -> {
                body.put("webappId", place.id());
                body.put(NODES, described(run.graph()));
            }
        }
        run.options().forEach((name, value) -> {
            if (!name.equals(HubWorkflows.RANDOM_SEED)) {
                body.put(name, value);
            }
        });
        return body;
    }

    /** The text can be written only when it is known what stands for each file. */
    private static Object graph(Workflow graph) {
        return hasFile(graph.graph()) ? graph.graph() : graph.json();
    }

    private static boolean hasFile(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(RunBody::hasFile);
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(RunBody::hasFile);
        }
        return value instanceof MediaSource;
    }

    /**
     * Writes the body as it is sent.
     *
     * @param planned the planned body, without local files
     * @return the same with the graph as text
     */
    static Map<String, Object> sent(Map<String, Object> planned) {
        Map<String, Object> body = new LinkedHashMap<>(planned);
        if (body.get(GRAPH) instanceof Map<?, ?> graph) {
            Map<String, @Nullable Object> nodes = new LinkedHashMap<>();
            graph.forEach((id, node) -> nodes.put(String.valueOf(id), node));
            body.put(GRAPH, Workflow.of(nodes).json());
        }
        return body;
    }

    private static void putUnlessEmpty(Map<String, Object> body, List<Map<String, @Nullable Object>> nodes) {
        if (!nodes.isEmpty()) {
            body.put(NODES, nodes);
        }
    }

    private static List<Map<String, @Nullable Object>> changes(WorkflowRun run) {
        boolean random = Boolean.TRUE.equals(run.options().get(HubWorkflows.RANDOM_SEED));
        List<Map<String, @Nullable Object>> changes = new ArrayList<>();
        for (WorkflowNode node : run.graph().nodes()) {
            node.literals().forEach((input, value) -> {
                boolean seed = !random
                        && value instanceof BigDecimal
                        && SEED.matcher(input).matches();
                if (seed || run.edits().containsKey(node.id() + "." + input)) {
                    changes.add(item(node.id(), input, value));
                }
            });
        }
        return changes;
    }

    private static List<Map<String, @Nullable Object>> form(Workflow graph) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (WorkflowNode node : graph.nodes()) {
            node.literals().forEach((input, value) -> items.add(item(node.id(), input, value)));
        }
        return items;
    }

    /** An item of a quick creation has more fields, all of which are required. */
    private static List<Map<String, @Nullable Object>> described(Workflow graph) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (WorkflowNode node : graph.nodes()) {
            node.literals().forEach((input, value) -> {
                Map<String, @Nullable Object> item = item(node.id(), input, value);
                item.put("nodeName", node.classType());
                Object shown = graph.graph().get(node.id());
                item.put("fieldType", AppForm.type(shown, input, value));
                item.put("description", AppForm.description(shown, input));
                items.add(item);
            });
        }
        return items;
    }

    private static Map<String, @Nullable Object> item(String node, String input, @Nullable Object value) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("nodeId", node);
        item.put("fieldName", input);
        item.put("fieldValue", value);
        return item;
    }
}
