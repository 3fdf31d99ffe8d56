package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.workflow.JsonFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What RunComfy's wire looks like around deployments, by docs.runcomfy.com/serverless: async-queue-endpoints and
 * deployment-endpoints.
 */
class RunComfyDeployments implements GraphDialect, SavedDialect {

    private static final String DEPLOYMENT = "/prod/v2/deployments/kit-1";
    private static final String NODES = "/object_info.json";

    /** Returns whether a request asks for a deployment, or for the file that describes its nodes. */
    static boolean isAboutNoJob(WireRequest request) {
        return request.path().equals(DEPLOYMENT) || request.path().equals(NODES);
    }

    @Override
    public String model() {
        return "runcomfy:deployment/kit-1";
    }

    @Override
    public String graphOf(WireRequest submit) {
        return JsonFormat.find().write(fields(read(submit.body())).get("workflow_api_json"));
    }

    @Override
    public WireReply made(WireRequest question, RemoteJob job, List<NodeOutput> results) {
        if (!question.path().endsWith("/result")) {
            return RunComfyDialect.state("completed", "\"a\":1");
        }
        Map<String, Map<String, List<Object>>> outputs = new LinkedHashMap<>();
        for (NodeOutput result : results) {
            boolean words = result.sort() == NodeOutput.Sort.TEXT;
            outputs.computeIfAbsent(result.node(), node -> new LinkedHashMap<>())
                    .computeIfAbsent(words ? "text" : "images", channel -> new ArrayList<>())
                    .add(words ? result.value() : file(result));
        }
        return RunComfyDialect.state(
                "completed", "\"outputs\":" + JsonFormat.find().write(outputs));
    }

    private static Map<String, Object> file(NodeOutput result) {
        String type = result.sort() == NodeOutput.Sort.PREVIEW ? "temp" : "output";
        return Map.of("url", result.value(), "type", type);
    }

    @Override
    public boolean hasPreviews() {
        return true;
    }

    @Override
    public Optional<WireReply> nodeClasses(WireRequest question, String objectInfo) {
        if (question.path().equals(NODES)) {
            // The file is made of the code of the nodes, and repeats nothing of how it is asked for.
            return Optional.of(WireReply.json(200, objectInfo.replaceAll("\"description\": \"[^\"]*\", ", "")));
        }
        String address = "http://" + question.headers().get("host") + NODES;
        return question.path().equals(DEPLOYMENT)
                ? Optional.of(
                        deployment(Map.of("workflow_api_json", read(GraphScene.JSON), "object_info_url", address)))
                : Optional.empty();
    }

    @Override
    public Optional<WireReply> shown(WireRequest question, String graph) {
        return question.path().equals(DEPLOYMENT)
                ? Optional.of(deployment(Map.of("workflow_api_json", read(graph), "overrides", Map.of())))
                : Optional.empty();
    }

    @Override
    public WireReply missing(WireRequest question) {
        return WireReply.json(404, "{\"error_code\":404001,\"error_message\":\"deployment not found\"}");
    }

    @Override
    public Map<String, Object> editsOf(WireRequest submit) {
        Map<String, Object> edits = new LinkedHashMap<>();
        fields(fields(read(submit.body())).get("overrides"))
                .forEach((node, change) -> fields(fields(change).get("inputs"))
                        .forEach((input, value) -> edits.put(node + "." + input, value)));
        return edits;
    }

    private static WireReply deployment(Map<String, Object> payload) {
        Map<String, Object> deployment = new LinkedHashMap<>();
        deployment.put("id", "kit-1");
        deployment.put("name", "Boats");
        deployment.put("hardware", List.of("AMPERE_48"));
        deployment.put("status", "standby");
        deployment.put("is_enabled", true);
        deployment.put("workflow_version", "v1");
        deployment.put("payload", payload);
        return WireReply.json(200, JsonFormat.find().write(deployment));
    }

    private static Object read(String json) {
        return Optional.ofNullable(JsonFormat.find().read(json)).orElseThrow();
    }

    private static Map<String, Object> fields(Object json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) json).forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }
}
