package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.runcomfy.RunComfy.Training;
import dev.zoetrope.provider.runcomfy.wire.SubmitReply;
import dev.zoetrope.provider.runcomfy.wire.TrainerApi;
import dev.zoetrope.provider.runcomfy.wire.TrainingWords;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.MediaLinks;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.RemoteId;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Buys trainings and asks about them. */
final class TrainingQueue {

    /** What is kept of a training that was bought, because no answer names it for certain. */
    private static final String GPU = "gpu_type";

    private static final String COUNT = "gpu_count";

    private static final List<String> MADE = List.of("checkpoints", "samples", "config");

    private final ServiceQuestions questions;
    private final ProviderConnection connection;
    private final ReplyErrors errors;
    private final SubmitReading submits;
    private final TrainerApi api;

    TrainingQueue(ServiceQuestions questions) {
        this.questions = questions;
        this.connection = questions.connection();
        this.errors = new ReplyErrors(connection::clean);
        this.submits = new SubmitReading(errors, TrainingQueue::bought);
        this.api = connection.api(TrainerApi.class);
    }

    /** The id of a training stands where that of a request does, and a trace id has another name. */
    private static SubmitReply bought(JsonFields json) {
        JsonFields job = json.id("id").isEmpty() ? json.object("job") : json;
        return new SubmitReply(job.id("id"), job.text("status"), false);
    }

    SubmitOutcome submit(SubmitCall call) {
        CallLimit limit = CallLimit.of(call.timeout());
        String gpu = String.valueOf(call.input().get(TrainingModel.GPU));
        Map<String, Object> body = new LinkedHashMap<>(
                TrainingCalls.body(String.valueOf(call.input().get(TrainingModel.CONFIG)), gpu));
        Map<String, String> receipt = new LinkedHashMap<>(Map.of(GPU, gpu));
        Object count = call.input().get(TrainingModel.GPU_COUNT);
        if (count != null) {
            body.put(COUNT, count);
            receipt.put(COUNT, count.toString());
        }
        Object machine = call.input().get(TrainingModel.GPU_ID);
        if (machine != null) {
            body.put("gpu_id", machine);
        }
        return connection.buy(() -> api.train(body, limit.left()), answer -> kept(submits.read(answer), receipt));
    }

    private static SubmitOutcome kept(SubmitOutcome outcome, Map<String, String> receipt) {
        return outcome instanceof SubmitOutcome.Accepted accepted
                ? new SubmitOutcome.Accepted(
                        accepted.remoteId(), accepted.firstStatus(), receipt, accepted.refusedParts())
                : outcome;
    }

    RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String id = RemoteId.checked(call.remoteId(), RunComfyProviderFactory.REMOTE_ID);
        Answer answer = questions.successful(connection.ask(() -> api.training(id, limit.left())));
        Training training = TrainingCalls.training(answer.json(), id);
        if (training.status().isEmpty() || !RemoteId.matches(training.id(), id)) {
            throw errors.failure(answer);
        }
        String word = connection.clean(training.status());
        return switch (training.status()) {
            case "QUEUED", "IN_QUEUE", "PENDING", "WAITING", "CREATED" -> new RemoteStatus.Queued(null, word);
            case "RUNNING", "IN_PROGRESS", "STARTING", "STOPPING", "CANCELING" -> running(training, word);
            case "STOPPED", "COMPLETED", "SUCCEEDED" -> stopped(training, call, limit);
            case "FAILED" -> failed(training, word);
            case "CANCELED", "CANCELLED" -> new RemoteStatus.Cancelled(word);
            default -> new RemoteStatus.Unrecognised(word);
        };
    }

    private static RemoteStatus running(Training training, String word) {
        Integer step = training.step();
        Integer steps = training.steps();
        if (step == null || steps == null || steps == 0) {
            return new RemoteStatus.Running(null, word);
        }
        return new RemoteStatus.Running(
                Math.min(1.0, step / (double) steps), "step " + step + " of " + steps, List.of(), word);
    }

    private RemoteStatus.Failed failed(Training training, String word) {
        String words = training.failure();
        FailureReason reason = Moderation.spokenOf(words) ? FailureReason.MODERATION : FailureReason.GENERATION_FAILED;
        String message = words.isEmpty() ? "the provider says no more than '" + word + "'" : errors.clean(words);
        return new RemoteStatus.Failed(reason, message + made(training), word);
    }

    private static String made(Training training) {
        boolean some = training.step() != null && training.step() > 0;
        return some
                ? "; it stopped at step " + training.step()
                        + (training.steps() == null ? "" : " of " + training.steps())
                        + ". The operation training-result lists what it made, training-resume has it run on"
                : "";
    }

    /** The word stands for a finished run as well as for one that was ended early. */
    private RemoteStatus stopped(Training training, RemoteCall call, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        String word = connection.clean(training.status());
        Integer step = training.step();
        Integer steps = training.steps();
        if (!training.failure().isEmpty() || (step != null && steps != null && step < steps)) {
            return failed(training, word);
        }
        Answer answer = questions.successful(connection.ask(() -> api.trainingResult(call.remoteId(), limit.left())));
        List<String> problems = new ArrayList<>();
        if (step == null || steps == null) {
            problems.add("the provider does not say whether all steps were made");
        }
        String failure = TrainingWords.failure(answer.json());
        if (!failure.isEmpty()) {
            problems.add("the provider says: " + failure);
        }
        List<ArtifactInfo> files = files(answer.json().object("artifacts"), problems);
        return new RemoteStatus.Succeeded(
                files,
                cost(training, call.receipt()),
                word,
                problems.isEmpty() ? null : answer.unread(String.join("; ", problems)),
                answer.kept());
    }

    private static List<ArtifactInfo> files(JsonFields artifacts, List<String> problems) {
        List<ArtifactInfo> files = new ArrayList<>();
        for (String kind : MADE) {
            for (String place : TrainingWords.files(artifacts, kind)) {
                Optional<URI> link = MediaLinks.link(place);
                if (link.isPresent()) {
                    OutputKind made = MediaLinks.kindOf(link.get()).orElse(OutputKind.FILE);
                    files.add(ArtifactInfo.file(made, link.get()));
                } else {
                    problems.add(kind + " has a file without a link that can be fetched");
                }
            }
        }
        if (TrainingWords.files(artifacts, MADE.get(0)).isEmpty()) {
            problems.add("the result has no checkpoints");
        }
        return files;
    }

    private static Cost cost(Training training, Map<String, String> receipt) {
        String gpu = receipt.get(GPU);
        int count = Integer.parseInt(receipt.getOrDefault(COUNT, "1"));
        return gpu == null
                ? Cost.UNKNOWN
                : RunTimes.between(training.started(), training.finished())
                        .map(time -> HardwarePrice.cost(gpu, count, time, "from the start to the end"))
                        .orElse(Cost.UNKNOWN);
    }

    CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        String id = RemoteId.checked(call.remoteId(), RunComfyProviderFactory.REMOTE_ID);
        Answer answer = questions.successful(connection.ask(() -> api.cancelTraining(id, limit.left())));
        Training training = TrainingCalls.training(answer.json(), id);
        return switch (training.status()) {
            case "CANCELED", "CANCELLED" -> CancelOutcome.CANCELLED;
            case "STOPPED", "COMPLETED", "SUCCEEDED", "FAILED" -> CancelOutcome.NOT_CANCELLABLE;
            case "" -> throw errors.failure(answer);
            default -> CancelOutcome.REQUESTED;
        };
    }
}
