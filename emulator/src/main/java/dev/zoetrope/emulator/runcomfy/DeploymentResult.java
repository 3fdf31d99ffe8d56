package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.comfyui.GraphFiles;
import dev.zoetrope.emulator.comfyui.GraphRun;
import dev.zoetrope.emulator.comfyui.GraphRun.Output;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.runcomfy.DeploymentRuns.Run;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the result of a run. A text of several lines is a list of them within the list of its channel, as some nodes
 * of the service report it. The numbers of errors are the emulator's own.
 */
final class DeploymentResult {

    private static final int NOT_QUEUED = 20001;
    private static final int NOT_EXECUTED = 20002;

    private final GraphFiles files;

    DeploymentResult(FileStore store) {
        this.files = new GraphFiles(store);
    }

    ObjectNode of(Run run, Instant now) {
        AcceptedJob job = run.job();
        Phase phase = job.phaseAt(now);
        ObjectNode answer = Json.object().put("request_id", job.id()).put("status", ComfyRequests.resultWord(phase));
        GraphRun execution = (GraphRun) job.order().work();
        if (phase == Phase.SUCCEEDED) {
            outputs(answer.putObject("outputs"), job.id(), execution);
        }
        if (phase == Phase.FAILED) {
            error(answer.putArray("error").addObject(), job, execution);
        }
        answer.put("created_at", ComfyRequests.TIME.format(job.acceptedAt()));
        if (phase.over()) {
            answer.put("finished_at", ComfyRequests.TIME.format(job.endsAt()));
        }
        if (phase != Phase.QUEUED && phase != Phase.CANCELLED) {
            answer.put("instance_id", run.instance());
        }
        return answer;
    }

    private void outputs(ObjectNode outputs, String jobId, GraphRun execution) {
        Iterator<String> urls = files.urls(jobId, execution.files()).iterator();
        for (Output output : execution.outputs()) {
            ArrayNode channel = outputs.withObjectProperty(output.node()).withArrayProperty(output.channel());
            if (output.file() != null) {
                ObjectNode file = channel.addObject().put("url", urls.next());
                file.setAll((ObjectNode) output.value());
            } else {
                add(channel, output.value());
            }
        }
    }

    private static void add(ArrayNode channel, JsonNode value) {
        if (value.isString() && value.stringValue().contains("\n")) {
            value.stringValue().lines().forEach(channel.addArray()::add);
        } else {
            channel.add(value);
        }
    }

    private static void error(ObjectNode error, AcceptedJob job, GraphRun execution) {
        Optional<ObjectNode> detail = execution.error();
        boolean refused = execution.graph().error().isPresent();
        ObjectNode debug = detail.orElseGet(Json::object);
        if (refused) {
            debug = execution.graph().report();
        }
        error.put("errorCode", refused ? NOT_QUEUED : NOT_EXECUTED)
                .put("error", job.order().failure().map(Failure::message).orElse(""))
                .put("debugInfo", debug.toString());
    }
}
