package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.JsonFormat;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.comfyui.ComfyUiProviderFactory;
import dev.zoetrope.spi.ProviderFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the wire of a ComfyUI server of version 0.28.1 looks like, which has {@code /api/jobs}. */
class ComfyUiDialect implements Dialect, LookupDialect, GraphDialect {

    private static final Workflow GRAPH = Workflow.parse("""
            {
              "1": {"class_type": "EmptyImage", "inputs": {"width": 32, "height": 16, "batch_size": 1, "color": 255}},
              "9": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "boat"}}
            }
            """);
    private static final String NODES = """
            {
              "EmptyImage": {"input": {"required": {"width": ["INT", {"min": 1}], "height": ["INT", {"min": 1}],
                "batch_size": ["INT", {"min": 1}], "color": ["INT", {"min": 0}]}}, "output": ["IMAGE"]},
              "SaveImage": {"input": {"required": {"images": ["IMAGE"], "filename_prefix": ["STRING", {}]}},
                "output": [], "output_node": true}
            }
            """;
    private static final Pattern KEY = Pattern.compile("\"prompt_id\":\"([^\"]*)\"");

    @Override
    public ProviderFactory factory() {
        return new ComfyUiProviderFactory();
    }

    @Override
    public RequestBuilder<?> request() {
        return RunWorkflow.of("comfyui:workflow", GRAPH);
    }

    @Override
    public ApiCall callOf(WireRequest request) {
        if (request.method().equals("POST")) {
            return request.path().equals("/prompt") ? ApiCall.SUBMIT : ApiCall.CANCEL;
        }
        return request.path().startsWith("/api/jobs/") ? ApiCall.STATUS : ApiCall.OTHER;
    }

    @Override
    public String remoteId(int number) {
        return "0f8fad5b-d9cb-469f-a165-%012d".formatted(number);
    }

    @Override
    public String remoteId(WireRequest submit, int number) {
        return keyOf(submit).orElseGet(() -> remoteId(number));
    }

    @Override
    public Optional<String> keyOf(WireRequest submit) {
        Matcher key = KEY.matcher(submit.body());
        return key.find() ? Optional.of(key.group(1)) : Optional.empty();
    }

    @Override
    public WireReply accepted(String remoteId) {
        return WireReply.json(200, "{\"prompt_id\":\"" + remoteId + "\",\"number\":7,\"node_errors\":{}}");
    }

    /** The server itself refuses nothing for now; what stands in front of it may. */
    @Override
    public WireReply refusedForNow() {
        return WireReply.json(429, "{\"error\":\"too many requests\"}");
    }

    @Override
    public WireReply refusedForGood() {
        return WireReply.json(
                400,
                "{\"error\":{\"type\":\"prompt_no_outputs\",\"message\":\"Prompt has no outputs\",\"details\":\"\"},"
                        + "\"node_errors\":{}}");
    }

    @Override
    public WireReply status(WireRequest question, RemoteJob job) {
        return switch (job.phase()) {
            case QUEUED -> job(job, "pending", "\"priority\":7");
            case RUNNING -> job(job, "in_progress", "\"priority\":7");
            case SUCCEEDED ->
                job(
                        job,
                        "completed",
                        "\"outputs\":{\"9\":{\"images\":[{\"filename\":\"" + job.artifact()
                                + "\",\"subfolder\":\"\",\"type\":\"output\"}]}}");
            case UNREADABLE -> job(job, "completed", "\"outputs\":{\"9\":{\"images\":[{\"pixels\":7}]}}");
            case FAILED -> job(job, "failed", "\"execution_error\":{\"exception_message\":\"out of memory\"}");
            case CANCELLED -> job(job, "cancelled", "\"outputs\":{}");
            case UNHEARD_OF -> job(job, "dreaming", "\"outputs\":{}");
            case FORGOTTEN -> WireReply.json(404, "{\"error\":\"Job not found\"}");
        };
    }

    private static WireReply job(RemoteJob job, String word, String more) {
        return WireReply.json(200, "{\"id\":\"" + job.id() + "\",\"status\":\"" + word + "\"," + more + "}");
    }

    @Override
    public WireReply other(WireRequest question) {
        return switch (question.path()) {
            case "/system_stats" -> WireReply.json(200, "{\"system\":{\"comfyui_version\":\"0.28.1\"}}");
            case "/object_info" -> WireReply.json(200, NODES);
            default -> WireReply.json(404, "{}");
        };
    }

    @Override
    public boolean servesItsFiles() {
        return true;
    }

    @Override
    public boolean succeedsEmpty() {
        return true;
    }

    @Override
    public WireReply cancelled(RemoteJob job) {
        return WireReply.json(200, "{\"cancelled\":true}");
    }

    /** A job that runs is interrupted at its next node. */
    @Override
    public Optional<WireReply> cancelTaken(RemoteJob job) {
        return Optional.of(cancelled(job));
    }

    @Override
    public WireReply tooLateToCancel(RemoteJob job) {
        return WireReply.json(200, "{\"cancelled\":false}");
    }

    @Override
    public Optional<GraphDialect> graphs() {
        return Optional.of(this);
    }

    @Override
    public String model() {
        return "comfyui:workflow";
    }

    @Override
    public String graphOf(WireRequest submit) {
        return submit.body();
    }

    @Override
    public WireReply made(WireRequest question, RemoteJob job, List<NodeOutput> results) {
        Map<String, List<String>> nodes = new LinkedHashMap<>();
        for (NodeOutput result : results) {
            nodes.computeIfAbsent(result.node(), node -> new ArrayList<>())
                    .add(
                            switch (result.sort()) {
                                case FILE -> file(result.value(), "output");
                                case PREVIEW -> file(result.value(), "temp");
                                case TEXT -> JsonFormat.find().write(result.value());
                            });
        }
        // The channel says little: videos are images too.
        String outputs = nodes.entrySet().stream()
                .map(node -> "\"%s\":{\"%s\":[%s]}"
                        .formatted(
                                node.getKey(),
                                node.getValue().get(0).startsWith("{") ? "images" : "text",
                                String.join(",", node.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
        return job(job, "completed", "\"outputs\":" + outputs);
    }

    private static String file(String name, String type) {
        return "{\"filename\":\"" + name + "\",\"subfolder\":\"\",\"type\":\"" + type + "\"}";
    }

    @Override
    public Optional<WireReply> acceptedInPart(String remoteId, String node) {
        String errors =
                "{\"errors\":[{\"type\":\"value_not_in_list\",\"message\":\"Value not in list\",\"details\":\"\"}],"
                        + "\"dependent_outputs\":[],\"class_type\":\"KitPreview\"}";
        return Optional.of(WireReply.json(
                200,
                "{\"prompt_id\":\"%s\",\"number\":7,\"node_errors\":{\"%s\":%s}}".formatted(remoteId, node, errors)));
    }

    @Override
    public boolean hasPreviews() {
        return true;
    }

    @Override
    public Optional<WireReply> nodeClasses(WireRequest question, String objectInfo) {
        // A server describes its nodes by their code, and repeats nothing of how it is asked.
        return question.path().equals("/object_info")
                ? Optional.of(WireReply.json(200, objectInfo.replaceAll("\"description\": \"[^\"]*\", ", "")))
                : Optional.empty();
    }

    @Override
    public Optional<LookupDialect> lookup() {
        return Optional.of(this);
    }

    @Override
    public List<String> sources() {
        return List.of("jobs", "files");
    }

    @Override
    public Optional<String> source(WireRequest question) {
        if (question.path().startsWith("/api/jobs/")) {
            return Optional.of("jobs");
        }
        return question.path().equals("/view") ? Optional.of("files") : Optional.empty();
    }

    @Override
    public WireReply known(WireRequest question, KeyedJob known) {
        return question.path().startsWith("/api/jobs/")
                ? status(question, known.job())
                // That it is not there counts only for a job that the server has forgotten.
                : other(question);
    }

    @Override
    public WireReply unknown(WireRequest question) {
        return question.path().startsWith("/api/jobs/")
                ? WireReply.json(404, "{\"error\":\"Job not found\"}")
                : other(question);
    }

    @Override
    public boolean provesAbsence(boolean free) {
        return free;
    }
}
