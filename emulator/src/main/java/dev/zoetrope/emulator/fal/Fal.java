package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.fal.FalOrders.Order;
import dev.zoetrope.emulator.fal.FalOrders.Taken;
import dev.zoetrope.emulator.fal.FalOutcome.FalJob;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.jobs.Webhooks;
import dev.zoetrope.emulator.models.ModelFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** fal's queue: submit, state, result and cancel. Source: fal.ai/docs, queue; the vendor's JavaScript client. */
public final class Fal {

    /** What a unit costs here; the real prices are not the emulator's to know. */
    static final BigDecimal UNIT_PRICE = new BigDecimal("0.05");

    private final FalSetup setup;
    private final JobBook book;
    private final ModelFile<FalModel> models = new ModelFile<>(Fal.class, FalModel::new);
    private final Map<String, FalJob> jobs = new ConcurrentHashMap<>();
    private final FalOutcome outcome;
    private final FalOrders orders;
    private final FalNotices notices;

    /** Creates the service without jobs. */
    public Fal(FalSetup setup) {
        this.setup = setup;
        this.book = setup.book();
        this.outcome = new FalOutcome(setup.means().producer().store());
        this.orders = new FalOrders(setup, models, jobs);
        this.notices = new FalNotices(setup.means().webhooks(), outcome);
    }

    /** {@return a pattern of the first segments that ids of models have} */
    public String owners() {
        Set<String> owners = new TreeSet<>(Set.of("workflows", "comfy"));
        models.ids().forEach(id -> owners.add(id.substring(0, id.indexOf('/'))));
        return "(?:" + String.join("|", owners) + ")";
    }

    /** {@return its store of uploads} */
    public FalFiles files() {
        return new FalFiles(setup);
    }

    /** {@return its other store of uploads} */
    public FalCdn cdn() {
        return new FalCdn(setup);
    }

    /** {@return the host that answers with results} */
    public FalDirect direct() {
        return new FalDirect(setup, orders, models, outcome);
    }

    /** {@return the platform calls about money} */
    public FalBilling billing() {
        return new FalBilling(setup, jobs);
    }

    /** {@return the platform calls} */
    public FalPlatform platform() {
        return new FalPlatform(setup, models, jobs, outcome);
    }

    /** {@code GET /.well-known/jwks.json}: the keys by which webhooks are verified. */
    public Reply keys(Request request) {
        return notices.keys();
    }

    /** {@code POST /{endpoint_id}}: any JSON is taken; what is wrong with it comes out at the end, unless switched. */
    public Reply submit(Request request, String id, JobScript script) {
        if (!admits(setup, request)) {
            return FalReplies.unauthorized();
        }
        Taken taken = orders.take(request, new Order(id, script, false));
        if (taken.job().isEmpty()) {
            return taken.refusal();
        }
        FalJob job = taken.job().get();
        notices.expect(request, job);
        ObjectNode answer = Json.object()
                .put("status", "IN_QUEUE")
                .put("request_id", job.job().id());
        return Reply.json(200, links(answer, job).put("queue_position", 0));
    }

    /** {@code GET .../requests/{id}/status}: a failed or cancelled job is complete, with an error. */
    public Reply status(Request request, String id) {
        return about(request, id, (job, now) -> {
            Phase phase = job.job().phaseAt(now);
            ObjectNode answer = Json.object().put("status", word(phase)).put("request_id", id);
            links(answer, job).set("logs", logs(request, job, phase));
            if (phase == Phase.QUEUED) {
                answer.put("queue_position", job.job().queuePosition(now) - 1);
            }
            if (phase.over()) {
                answer.putObject("metrics").put("inference_time", 1.5);
            }
            if (phase == Phase.CANCELLED) {
                boolean late = job.ranOutOfTime();
                answer.put("error", late ? FalOutcome.TOO_LATE : FalOutcome.CANCELLED)
                        .put("error_type", late ? "request_timeout" : "client_cancelled");
            } else if (phase == Phase.FAILED) {
                answer.put(
                        "error",
                        "Invalid status code: " + outcome.result(job, phase).status());
            }
            return Reply.json(!phase.over() && setup.switches().accepted ? 202 : 200, answer);
        });
    }

    /** {@return what a job wrote, which only who asks for it is shown} */
    private static JsonNode logs(Request request, FalJob job, Phase phase) {
        boolean asked =
                request.query("logs").filter(text -> text.matches("(?i)1|true")).isPresent();
        if (!asked || phase == Phase.QUEUED) {
            return Json.MAPPER.nullNode();
        }
        ArrayNode logs = Json.array();
        logs.addObject()
                .put("message", "rendering")
                .put("timestamp", job.job().startsAt().toString())
                .put("source", "USER")
                .put("level", "INFO");
        return logs;
    }

    /** {@code GET .../requests/{id}/status/stream}: the state at first, when it runs, and when it is over, sent together. */
    public CompletionStage<Reply> statusStream(Request request, String id, JobScript script) {
        Reply first = status(request, id);
        FalJob job = jobs.get(id);
        if (first.status() / 100 != 2 || job == null) {
            return CompletableFuture.completedFuture(first);
        }
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        StringBuilder events = new StringBuilder(event(first));
        Webhooks clock = setup.means().webhooks();
        clock.when(now -> job.job().phaseAt(now) != Phase.QUEUED, () -> {
            events.append(event(status(request, id)));
            clock.when(job.job()::isOver, () -> {
                events.append(event(status(request, id)));
                answer.complete(Reply.text(200, Map.of("Content-Type", "text/event-stream"), events.toString()));
            });
        });
        return answer;
    }

    private static String event(Reply state) {
        return "data: " + state.bodyText() + "\n\n";
    }

    /** {@code GET .../requests/{id}}: the output itself, or why there is none. */
    public Reply result(Request request, String id) {
        return about(request, id, (job, now) -> {
            Phase phase = job.job().phaseAt(now);
            return phase.over() ? outcome.result(job, phase) : FalReplies.inProgress();
        });
    }

    /** {@code PUT .../requests/{id}/cancel}: a queued job is removed, and a running one gets a signal. */
    public Reply cancel(Request request, String id) {
        if (admits(setup, request) && !jobs.containsKey(id)) {
            return Reply.json(404, Json.object().put("status", "NOT_FOUND"));
        }
        return about(request, id, (job, now) -> {
            boolean queued = job.job().phaseAt(now) == Phase.QUEUED;
            boolean cancelled = job.job().cancel(now, Set.of(Phase.QUEUED, Phase.RUNNING));
            String word = !cancelled ? "ALREADY_COMPLETED" : queued ? "OK" : "CANCELLATION_REQUESTED";
            return Reply.json(
                    !cancelled ? 400 : queued ? 200 : 202, Json.object().put("status", word));
        });
    }

    private static String word(Phase phase) {
        return switch (phase) {
            case QUEUED -> "IN_QUEUE";
            case RUNNING -> "IN_PROGRESS";
            default -> "COMPLETED";
        };
    }

    private ObjectNode links(ObjectNode answer, FalJob job) {
        String app = job.model().id().replaceAll("^([^/]+/[^/]+).*", "$1");
        String url = setup.base() + "/" + app + "/requests/" + job.job().id();
        return answer.put("response_url", url)
                .put("status_url", url + "/status")
                .put("cancel_url", url + "/cancel");
    }

    private Reply about(Request request, String id, BiFunction<FalJob, Instant, Reply> answer) {
        if (!admits(setup, request)) {
            return FalReplies.unauthorized();
        }
        FalJob job = jobs.get(id);
        if (job == null) {
            return FalReplies.unknownRequest();
        }
        AcceptedJob accepted = job.job();
        accepted.prepareProducts(book.now());
        return answer.apply(job, book.now());
    }

    static boolean admits(FalSetup setup, Request request) {
        return request.header("authorization")
                .filter(("Key " + setup.switches().key())::equals)
                .isPresent();
    }
}
