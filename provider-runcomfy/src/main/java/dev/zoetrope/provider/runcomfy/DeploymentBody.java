package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.api.workflow.WorkflowNode;
import dev.zoetrope.spi.WorkflowRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a run. A saved workflow is changed by {@code overrides}, and runs as it is saved if there are none; a
 * graph that is given goes as {@code workflow_api_json}, beside which the service takes no overrides. Source:
 * docs.runcomfy.com/serverless/async-queue-endpoints and the vendor's MCP server.
 */
final class DeploymentBody {

    /** The secret for nodes that call paid services, and what the service calls it. */
    static final String NODES_KEY = "api_key_comfy_org";

    private static final String INPUTS = "inputs";

    private DeploymentBody() {}

    /** Writes the body as far as it is recorded: without a secret, and with files as they are given. */
    static Map<String, Object> planned(WorkflowRun run) {
        return run.given()
                ? Map.of("workflow_api_json", run.graph().graph())
                : Map.of("overrides", overrides(run.graph(), run.edits()));
    }

    private static Map<String, Object> overrides(Workflow graph, Map<String, Object> edits) {
        Map<String, Object> overrides = new LinkedHashMap<>();
        for (WorkflowNode node : graph.nodes()) {
            Map<String, @Nullable Object> set = new LinkedHashMap<>();
            inputs(graph, node).forEach((input, value) -> {
                if (edits.containsKey(node.id() + "." + input)) {
                    set.put(String.valueOf(input), value);
                }
            });
            if (!set.isEmpty()) {
                overrides.put(node.id(), Map.of(INPUTS, set));
            }
        }
        return overrides;
    }

    private static Map<?, ?> inputs(Workflow graph, WorkflowNode node) {
        Map<?, ?> fields = graph.graph().get(node.id()) instanceof Map<?, ?> known ? known : Map.of();
        return fields.get(INPUTS) instanceof Map<?, ?> inputs ? inputs : Map.of();
    }

    /**
     * Writes the body as it is sent.
     *
     * @param planned the planned body, without local files
     * @param account whose secret for nodes is added, if there is one
     */
    static Map<String, Object> sent(Map<String, Object> planned, Account account) {
        return Optional.ofNullable(account.otherSecrets().get(NODES_KEY))
                .map(secret -> {
                    Map<String, Object> body = new LinkedHashMap<>(planned);
                    body.put("extra_data", Map.of(NODES_KEY, secret.expose()));
                    return body;
                })
                .orElse(planned);
    }
}
