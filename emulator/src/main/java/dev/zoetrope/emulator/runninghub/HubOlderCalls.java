package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.media.FileStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The v1 calls on tasks: {@code apiKey} and {@code taskId} in the body. Source: the vendor's Apifox export. */
public final class HubOlderCalls {

    private final HubParty party;
    private final FileStore store;
    private final HubGraphTask graphs;

    HubOlderCalls(HubParty party, FileStore store, HubGraphTask graphs) {
        this.party = party;
        this.store = store;
        this.graphs = graphs;
    }

    /**
     * {@code POST /task/openapi/cancel}: takes queued and running tasks, standard-model ones too. What the service says
     * about a task that is over is not known; here it is 805.
     */
    public Reply cancel(Request request) {
        return about(
                request,
                (job, now) -> job.cancel(now, Set.of(Phase.QUEUED, Phase.RUNNING))
                        ? HubReplies.envelope(0, "success", NullNode.getInstance())
                        : HubReplies.envelope(HubCode.TASK_OVER));
    }

    /** {@code POST /task/openapi/status}: {@code data} is one of four words; a cancelled task counts as FAILED. */
    public Reply status(Request request) {
        return about(request, (job, now) -> {
            Phase phase = job.phaseAt(now);
            String word = phase == Phase.CANCELLED ? "FAILED" : HubTask.word(phase);
            return HubReplies.envelope(0, "", StringNode.valueOf(word));
        });
    }

    /** {@code POST /task/openapi/outputs}: the code is also the state. */
    public Reply outputs(Request request) {
        return about(request, (job, now) -> Reply.json(200, outputsOf(job)));
    }

    /** {@return what the outputs of a task are at this moment, which its webhook gets too} */
    ObjectNode outputsOf(AcceptedJob job) {
        Instant now = party.book().now();
        return switch (job.phaseAt(now)) {
            case QUEUED -> HubReplies.body(HubCode.QUEUED, NullNode.getInstance());
            case RUNNING -> HubReplies.body(HubCode.RUNNING, NullNode.getInstance());
            case FAILED, CANCELLED -> HubReplies.body(HubCode.TASK_OVER, failedReason(job, now));
            case SUCCEEDED ->
                HubReplies.body(
                        0,
                        "success",
                        HubGraphTask.run(job)
                                .map(run -> graphs.olderResults(job, run))
                                .orElseGet(() -> files(job)));
        };
    }

    private ArrayNode files(AcceptedJob job) {
        Duration taken = Duration.between(job.acceptedAt(), job.endsAt());
        ArrayNode files = Json.array();
        List<String> urls = store.urls(job.id(), job.order().products());
        for (int place = 0; place < urls.size(); place++) {
            files.addObject()
                    .put("fileUrl", urls.get(place))
                    .put("fileType", job.order().products().get(place).kind().extension())
                    .put("taskCostTime", Long.toString(taken.toSeconds()))
                    .put("nodeId", "2")
                    .put("thirdPartyConsumeMoney", job.order().price().amount().toPlainString())
                    .putNull("consumeMoney")
                    .putNull("consumeCoins");
        }
        return files;
    }

    private static ObjectNode failedReason(AcceptedJob job, Instant now) {
        ObjectNode data = Json.object();
        ObjectNode reason = data.putObject("failedReason");
        if (HubGraphTask.run(job).isPresent()) {
            // A cancelled task was not executed, and has no reason.
            if (job.phaseAt(now) == Phase.FAILED) {
                HubGraphTask.failedReason(reason, job, true);
            }
            return data;
        }
        var failure = job.order().script().failure();
        if (failure != null) {
            reason.put("exception_type", failure.moderated() ? "ContentRefused" : "GenerationFailed")
                    .put("exception_message", failure.message());
        }
        return data;
    }

    private Reply about(Request request, BiFunction<AcceptedJob, Instant, Reply> answer) {
        ObjectNode body = request.json().orElseGet(Json::object);
        Optional<String> asking = party.inBody(body, "apiKey");
        if (asking.isEmpty()) {
            return HubReplies.envelope(HubCode.BAD_KEY_V1);
        }
        Optional<AcceptedJob> task = party.task(asking.get(), body);
        if (task.isEmpty()) {
            return HubReplies.envelope(HubCode.UNKNOWN_TASK_V1);
        }
        Instant now = party.book().now();
        task.get().prepareProducts(now);
        return answer.apply(task.get(), now);
    }
}
