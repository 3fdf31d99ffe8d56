package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.jobs.JobWork;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.ProductKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** The calls on accepted requests. Source: docs.runcomfy.com/model-apis/async-queue-endpoints. */
public final class ComfyRequests {

    /** Microseconds and a numeric offset, as the serverless side of the service writes times. */
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private final ComfySetup setup;
    private final ComfyGate gate;
    private final JobBook book;
    private final FileStore store;

    ComfyRequests(ComfySetup setup, JobBook book, FileStore store) {
        this.setup = setup;
        this.gate = new ComfyGate(setup);
        this.book = book;
        this.store = store;
    }

    /**
     * {@code GET /v1/requests/{id}/status}: {@code in_queue} with a place, {@code in_progress}, {@code completed} for
     * every end but a cancellation, {@code cancelled}.
     */
    public Reply status(Request request, String id) {
        return about(request, id, (job, now) -> {
            Phase phase = job.phaseAt(now);
            ObjectNode answer = Json.object().put("request_id", id).put("status", queueWord(phase));
            if (phase == Phase.QUEUED) {
                answer.put("queue_position", job.queuePosition(now));
            }
            return Reply.json(200, links(answer, id));
        });
    }

    /**
     * {@code GET /v1/requests/{id}/result}: the state while it is not over, then {@code succeeded} with {@code output}
     * or {@code failed} with {@code error}. With {@code include_cost=true} a success has its {@code cost} in dollars,
     * once it is known.
     */
    public Reply result(Request request, String id) {
        return about(request, id, (job, now) -> {
            Phase phase = job.phaseAt(now);
            ObjectNode answer = Json.object()
                    .put("request_id", id)
                    .put("model_id", job.order().model())
                    .put("status", resultWord(phase));
            if (phase == Phase.SUCCEEDED) {
                output(answer.putObject("output"), job);
                boolean costKnown = !now.isBefore(job.endsAt().plus(setup.costDelay()));
                if (costKnown
                        && request.query("include_cost").filter("true"::equals).isPresent()) {
                    answer.put("cost", job.order().price().amount());
                }
            }
            Failure failure = job.order().failure().orElse(null);
            if (phase == Phase.FAILED && failure != null) {
                answer.putObject("error")
                        .put("type", failure.moderated() ? "content_moderation" : "generation_failed")
                        .put("message", failure.message());
            }
            answer.put("created_at", TIME.format(job.acceptedAt()));
            if (phase.over()) {
                answer.put("finished_at", TIME.format(job.endsAt()));
            }
            return Reply.json(200, answer);
        });
    }

    /**
     * {@code POST /v1/requests/{id}/cancel}: takes queued jobs only. A cancellation is reported as the documentation's
     * example has it, {@code status} completed with {@code outcome} cancelled.
     */
    public Reply cancel(Request request, String id) {
        return about(request, id, (job, now) -> {
            boolean cancelled = job.cancel(now, Set.of(Phase.QUEUED));
            return Reply.json(
                    202,
                    Json.object()
                            .put("request_id", id)
                            .put("status", cancelled ? "completed" : queueWord(job.phaseAt(now)))
                            .put("outcome", cancelled ? "cancelled" : "not_cancellable"));
        });
    }

    ObjectNode links(ObjectNode answer, String id) {
        return answer.put("status_url", link(id, "status")).put("result_url", link(id, "result"));
    }

    String link(String id, String call) {
        return setup.base() + "/v1/requests/" + id + "/" + call;
    }

    private Reply about(Request request, String id, BiFunction<AcceptedJob, Instant, Reply> answer) {
        Optional<String> account = gate.account(request);
        if (account.isEmpty()) {
            return gate.refusal();
        }
        // Runs of deployments are requests of another API.
        Optional<AcceptedJob> job =
                book.find(id).filter(found -> JobWork.SURE.equals(found.order().work()));
        if (job.isEmpty()) {
            return ComfyReplies.unknownRequest();
        }
        if (!job.get().order().account().equals(account.get())) {
            return ComfyReplies.foreignRequest();
        }
        Instant now = book.now();
        job.get().prepareProducts(now);
        return answer.apply(job.get(), now);
    }

    static String queueWord(Phase phase) {
        return switch (phase) {
            case QUEUED -> "in_queue";
            case RUNNING -> "in_progress";
            case SUCCEEDED, FAILED -> "completed";
            case CANCELLED -> "cancelled";
        };
    }

    static String resultWord(Phase phase) {
        return switch (phase) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            default -> queueWord(phase);
        };
    }

    /**
     * One file stands alone, several in a list under the plural; sounds are always in both, as the vendor's nodes read
     * them.
     */
    private void output(ObjectNode output, AcceptedJob job) {
        ProductKind kind = job.order().products().get(0).kind();
        List<String> urls = store.urls(job.id(), job.order().products());
        if (urls.size() == 1) {
            output.put(outputKey(kind), urls.get(0));
        }
        if (urls.size() > 1 || kind == ProductKind.AUDIO) {
            urls.forEach(output.putArray(outputKey(kind) + "s")::add);
        }
    }

    private static String outputKey(ProductKind kind) {
        return switch (kind) {
            case VIDEO -> "video";
            case IMAGE -> "image";
            case AUDIO -> "audio";
            case MODEL_3D -> "model";
            case TEXT -> "text";
        };
    }
}
