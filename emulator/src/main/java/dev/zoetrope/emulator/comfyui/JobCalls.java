package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.platform.PythonValues;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/jobs}: queue and history as one. Source: the server's {@code server.py}. */
final class JobCalls {

    private static final List<String> STATES = List.of("pending", "in_progress", "completed", "failed", "cancelled");

    private final PromptWorker worker;

    JobCalls(PromptWorker worker) {
        this.worker = worker;
    }

    /** What a list is asked for. */
    private record Filter(List<String> states, String sortBy, boolean ascending, int limit, int offset) {}

    /** {@code GET /api/jobs}. */
    Reply list(Request request) {
        String sortBy = request.query("sort_by").orElse("created_at").toLowerCase(Locale.ROOT);
        String order = request.query("sort_order").orElse("desc").toLowerCase(Locale.ROOT);
        List<String> states = states(request);
        List<String> unknown =
                states.stream().filter(state -> !STATES.contains(state)).toList();
        if (!unknown.isEmpty()) {
            return refused("Invalid status value(s): " + String.join(", ", unknown) + ". Valid values: "
                    + String.join(", ", STATES));
        }
        if (!List.of("created_at", "execution_duration").contains(sortBy)) {
            return refused("sort_by must be 'created_at' or 'execution_duration'");
        }
        if (!List.of("asc", "desc").contains(order)) {
            return refused("sort_order must be 'asc' or 'desc'");
        }
        Optional<Integer> limit = whole(request.query("limit").orElse("1"));
        Optional<Integer> offset = whole(request.query("offset").orElse("0"));
        if (limit.isEmpty() || offset.isEmpty()) {
            return refused((limit.isEmpty() ? "limit" : "offset") + " must be an integer");
        }
        if (limit.get() <= 0) {
            return refused("limit must be a positive integer");
        }
        int most = request.query("limit").isPresent() ? limit.get() : Integer.MAX_VALUE;
        Filter filter = new Filter(states, sortBy, order.equals("asc"), most, Math.max(0, offset.get()));
        return page(filter, request.query("workflow_id").orElse(""));
    }

    private Reply page(Filter filter, String workflowId) {
        List<ObjectNode> jobs = new ArrayList<>(all());
        jobs.removeIf(job -> !filter.states().contains(job.path("status").asString("")));
        jobs.removeIf(job ->
                !workflowId.isEmpty() && !job.path("workflow_id").asString("").equals(workflowId));
        Comparator<ObjectNode> byKey = Comparator.comparingLong(job -> sortKey(job, filter.sortBy()));
        jobs.sort(filter.ascending() ? byKey : byKey.reversed());
        ObjectNode body = Json.object();
        ArrayNode shown = body.putArray("jobs");
        jobs.stream().skip(filter.offset()).limit(filter.limit()).forEach(shown::add);
        ObjectNode pagination = body.putObject("pagination").put("offset", filter.offset());
        if (filter.limit() == Integer.MAX_VALUE) {
            pagination.putNull("limit");
        } else {
            pagination.put("limit", filter.limit());
        }
        pagination.put("total", jobs.size()).put("has_more", filter.offset() + shown.size() < jobs.size());
        return ServerReplies.json(body);
    }

    /** {@code GET /api/jobs/{id}}: the history first, so that a repeated submit shows the earlier run. */
    Reply job(String id) {
        synchronized (worker) {
            Optional<ObjectNode> over =
                    worker.history(history -> history.find(id)).map(entry -> JobView.ofHistory(id, entry, true));
            return over.or(() -> worker.running()
                            .filter(prompt -> prompt.id().equals(id))
                            .map(prompt -> JobView.ofQueued(prompt, "in_progress", true)))
                    .or(() -> worker.waiting().stream()
                            .filter(prompt -> prompt.id().equals(id))
                            .findFirst()
                            .map(prompt -> JobView.ofQueued(prompt, "pending", true)))
                    .map(ServerReplies::json)
                    .orElseGet(ServerReplies::noSuchJob);
        }
    }

    /** {@code POST /api/jobs/{id}/cancel}. */
    Reply cancel(String id) {
        return ServerReplies.json(Json.object().put("cancelled", worker.cancel(id)));
    }

    /** {@code POST /api/jobs/cancel}: nothing is cancelled if one of the ids is malformed. */
    Reply cancelAll(Request request) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(request.body());
        } catch (JacksonException malformed) {
            return refused("Request body must be valid JSON");
        }
        if (!(body.path("job_ids") instanceof ArrayNode ids)) {
            return refused(body.isMissingNode() ? "Request body must be valid JSON" : "job_ids must be a list");
        }
        ObjectNode refusal = Json.object().put("error", "job_ids contains invalid id(s)");
        ArrayNode invalid = refusal.putArray("invalid_ids");
        for (JsonNode id : ids) {
            if (!id.isString() || !PromptCalls.isCanonical(id.stringValue())) {
                invalid.add(PythonValues.str(id));
            }
        }
        if (!invalid.isEmpty()) {
            return ServerReplies.json(400, refusal);
        }
        boolean any = false;
        for (JsonNode id : ids) {
            any |= worker.cancel(id.stringValue());
        }
        return ServerReplies.json(Json.object().put("cancelled", any));
    }

    private List<ObjectNode> all() {
        synchronized (worker) {
            List<ObjectNode> jobs = new ArrayList<>();
            worker.running().ifPresent(prompt -> jobs.add(JobView.ofQueued(prompt, "in_progress", false)));
            worker.waiting().forEach(prompt -> jobs.add(JobView.ofQueued(prompt, "pending", false)));
            worker.history(PromptHistory::all).forEach((id, entry) -> jobs.add(JobView.ofHistory(id, entry, false)));
            return jobs;
        }
    }

    private static List<String> states(Request request) {
        String given = request.query("status").orElse("");
        return given.isEmpty()
                ? STATES
                : Arrays.stream(given.split(",", -1))
                        .map(state -> state.strip().toLowerCase(Locale.ROOT))
                        .filter(state -> !state.isEmpty())
                        .toList();
    }

    private static long sortKey(ObjectNode job, String sortBy) {
        if (sortBy.equals("created_at")) {
            return job.path("create_time").asLong(0);
        }
        long end = job.path("execution_end_time").asLong(0);
        return end == 0 ? 0 : end - job.path("execution_start_time").asLong(0);
    }

    private static Optional<Integer> whole(String text) {
        return text.strip().matches("[+-]?\\d{1,9}") ? Optional.of(Integer.valueOf(text.strip())) : Optional.empty();
    }

    private static Reply refused(String message) {
        return ServerReplies.jobError(400, message);
    }
}
