package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.ProductKind;
import dev.zoetrope.emulator.media.RenderOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the v2 task object. Source: OpenAPI text of a v2 model page; absent values and odd types as in real answers.
 */
final class HubTask {

    private final FileStore store;
    private final HubGraphTask graphs;

    HubTask(FileStore store, HubGraphTask graphs) {
        this.store = store;
        this.graphs = graphs;
    }

    /** {@return what the submit answers: a subset, nothing finished yet} */
    ObjectNode submitted(AcceptedJob job, Instant now) {
        ObjectNode task = head(job, job.phaseAt(now));
        task.putNull("results");
        return tail(task);
    }

    /** {@return what the query answers} */
    ObjectNode queried(AcceptedJob job, Instant now) {
        Phase phase = job.phaseAt(now);
        ObjectNode task = head(job, phase);
        if (phase == Phase.SUCCEEDED) {
            ArrayNode results = task.putArray("results");
            HubGraphTask.run(job)
                    .ifPresentOrElse(run -> graphs.results(results, job, run), () -> results(results, job));
        } else {
            task.putNull("results");
        }
        ObjectNode reason = tail(task).putObject("failedReason");
        if (phase == Phase.FAILED && HubGraphTask.run(job).isPresent()) {
            HubGraphTask.failedReason(reason, job, false);
        }
        usage(task.putObject("usage"), job, phase);
        task.putNull("parentTaskId");
        // The number is beyond 2^53 on purpose: the service writes it so, although the same id is a string above.
        ObjectNode share = task.putArray("taskUsageList").addObject().put("taskId", Long.parseLong(job.id()));
        share.putNull("parentTaskId").put("taskStatus", word(phase));
        ObjectNode shared = share.putObject("usage");
        if (HubGraphTask.run(job).isPresent()) {
            HubGraphTask.usage(shared, job, phase);
        } else {
            shared.put("thirdPartyConsumeMoney", cost(job, phase));
        }
        return task;
    }

    /** {@return the word of the v2 API for a phase} */
    static String word(Phase phase) {
        return switch (phase) {
            case QUEUED -> "QUEUED";
            case RUNNING -> "RUNNING";
            case SUCCEEDED -> "SUCCESS";
            case FAILED -> "FAILED";
            case CANCELLED -> "CANCEL";
        };
    }

    private static ObjectNode head(AcceptedJob job, Phase phase) {
        Failure failure = phase == Phase.FAILED ? job.order().failure().orElse(null) : null;
        String code = "";
        if (failure != null) {
            HubCode reason = failure.moderated() ? HubCode.MODERATED : HubCode.GENERATION_FAILED;
            code = Integer.toString(reason.number());
        }
        return Json.object()
                .put("taskId", job.id())
                .put("status", word(phase))
                .put("errorCode", code)
                .put("errorMessage", failure == null ? "" : failure.message());
    }

    private static ObjectNode tail(ObjectNode task) {
        return task.put("clientId", "").put("promptTips", "");
    }

    private void results(ArrayNode results, AcceptedJob job) {
        List<RenderOrder> products = job.order().products();
        List<String> urls = store.urls(job.id(), products);
        for (int place = 0; place < urls.size(); place++) {
            RenderOrder product = products.get(place);
            boolean text = product.kind() == ProductKind.TEXT;
            results.addObject()
                    .put("url", text ? null : urls.get(place))
                    .put("nodeId", "2")
                    .put("outputType", product.kind().extension())
                    .put("text", text ? text(product) : null);
        }
    }

    /** A text takes no time to render, so waiting for it here delays nothing. */
    private static String text(RenderOrder product) {
        return StandardCharsets.UTF_8
                .decode(product.artifact().join().bytes().duplicate())
                .toString();
    }

    private static void usage(ObjectNode usage, AcceptedJob job, Phase phase) {
        if (HubGraphTask.run(job).isPresent()) {
            HubGraphTask.usage(usage, job, phase);
            return;
        }
        usage.putNull("consumeMoney").putNull("consumeCoins").put("taskCostTime", "0");
        usage.put("thirdPartyConsumeMoney", cost(job, phase));
    }

    /** Money is a decimal string, and unknown before the end. */
    private static @Nullable String cost(AcceptedJob job, Phase phase) {
        return phase == Phase.SUCCEEDED ? job.order().price().amount().toPlainString() : null;
    }
}
