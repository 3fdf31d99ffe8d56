package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.workflow.JsonFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What RunningHub's wire looks like around workflows: those of runninghub-api-doc-en, api-425761093, and of the vendor's
 * export of its API, {@code getJsonApiFormat}.
 */
class RunningHubWorkflows implements GraphDialect, SavedDialect {

    /** Where the graph of a saved workflow is asked for. */
    static final String SHOWN = "/api/openapi/getJsonApiFormat";

    @Override
    public String model() {
        return "runninghub:workflow/1904136902449209346";
    }

    @Override
    public String graphOf(WireRequest submit) {
        return String.valueOf(fields(read(submit)).get("workflow"));
    }

    @Override
    public WireReply made(WireRequest question, RemoteJob job, List<NodeOutput> results) {
        List<Object> items = new ArrayList<>();
        for (NodeOutput result : results) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put(result.sort() == NodeOutput.Sort.TEXT ? "text" : "url", result.value());
            item.put("nodeId", result.node());
            items.add(item);
        }
        return RunningHubDialect.task(job.id(), "SUCCESS", "", JsonFormat.find().write(items));
    }

    @Override
    public Optional<WireReply> acceptedInPart(String remoteId, String node) {
        Map<String, Object> error = Map.of("type", "value_not_in_list", "message", "Value not in list");
        Map<String, Object> faulty = Map.of("errors", List.of(error), "class_type", "KitPreview");
        String tips = JsonFormat.find().write(Map.of("result", true, "node_errors", Map.of(node, faulty)));
        return Optional.of(envelope(Map.of("taskId", remoteId, "taskStatus", "QUEUED", "promptTips", tips)));
    }

    @Override
    public Optional<WireReply> shown(WireRequest question, String graph) {
        return question.path().equals(SHOWN) ? Optional.of(envelope(Map.of("prompt", graph))) : Optional.empty();
    }

    @Override
    public WireReply missing(WireRequest question) {
        return WireReply.json(200, "{\"code\":380,\"msg\":\"WORKFLOW_NOT_EXISTS\",\"data\":null}");
    }

    @Override
    public Map<String, Object> editsOf(WireRequest submit) {
        Map<String, Object> edits = new LinkedHashMap<>();
        for (Object each : (List<?>) fields(read(submit)).get("nodeInfoList")) {
            Map<String, Object> item = fields(each);
            edits.put(item.get("nodeId") + "." + item.get("fieldName"), item.get("fieldValue"));
        }
        return edits;
    }

    private static WireReply envelope(Map<String, Object> data) {
        return WireReply.json(200, JsonFormat.find().write(Map.of("code", 0, "msg", "SUCCESS", "data", data)));
    }

    private static Object read(WireRequest request) {
        return Optional.ofNullable(JsonFormat.find().read(request.body())).orElseThrow();
    }

    private static Map<String, Object> fields(Object json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) json).forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }
}
