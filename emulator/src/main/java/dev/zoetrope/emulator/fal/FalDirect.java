package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.fal.FalOrders.Order;
import dev.zoetrope.emulator.fal.FalOrders.Taken;
import dev.zoetrope.emulator.fal.FalOutcome.FalJob;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.models.ModelFile;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The host {@code fal.run}: a call is answered with the result itself. Source: fal.ai/docs; the vendor's clients. */
public final class FalDirect {

    private static final String STREAM = "/stream";

    /** What is seen of a picture that is not finished: one white pixel. */
    private static final String PREVIEW =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4"
                    + "DwABAQEAHLCMmQAAAABJRU5ErkJggg==";

    private final FalSetup setup;
    private final FalOrders orders;
    private final ModelFile<FalModel> models;
    private final FalOutcome outcome;
    private final FalTokens tokens;

    FalDirect(FalSetup setup, FalOrders orders, ModelFile<FalModel> models, FalOutcome outcome) {
        this.setup = setup;
        this.orders = orders;
        this.models = models;
        this.outcome = outcome;
        this.tokens = new FalTokens(setup);
    }

    /** {@return the tokens that stand for a key in a browser} */
    public FalTokens tokens() {
        return tokens;
    }

    /** {@code POST /{endpoint_id}} and {@code POST /{endpoint_id}/stream}. */
    public CompletionStage<Reply> run(Request request, String id, JobScript script) {
        boolean stream = id.endsWith(STREAM);
        String model = stream ? id.substring(0, id.length() - STREAM.length()) : id;
        if (!Fal.admits(setup, request) && !tokens.admits(request, model)) {
            return CompletableFuture.completedFuture(FalReplies.unauthorized());
        }
        Optional<FalModel> known = models.find(model);
        if (stream && known.isPresent() && !known.get().streams()) {
            return CompletableFuture.completedFuture(FalReplies.detail(404, "Path /stream not found"));
        }
        Taken taken = orders.take(request, new Order(model, script, true));
        return taken.job()
                .map(job -> over(job, stream ? this::events : this::result))
                .orElseGet(() -> CompletableFuture.completedFuture(taken.refusal()));
    }

    private CompletionStage<Reply> over(FalJob job, Function<FalJob, Reply> then) {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        setup.means().webhooks().when(job.job()::isOver, () -> {
            job.job().prepareProducts(setup.book().now());
            answer.complete(
                    then.apply(job).withHeader("x-fal-request-id", job.job().id()));
        });
        return answer;
    }

    private Reply result(FalJob job) {
        return outcome.result(job, job.job().phaseAt(setup.book().now()));
    }

    /** A part of the output and the whole of it; an output that never comes is answered as by a run. */
    private Reply events(FalJob job) {
        Reply result = result(job);
        if (result.status() != 200) {
            return result;
        }
        return Reply.text(
                200,
                Map.of("Content-Type", "text/event-stream; charset=utf-8"),
                "data: " + part(job) + "\n\ndata: " + result.bodyText() + "\n\n");
    }

    private static ObjectNode part(FalJob job) {
        FalModel model = job.model();
        ObjectNode part = Json.object();
        if (model.makesWords()) {
            return part.put(model.wordsField(), "What the emulator");
        }
        ObjectNode file =
                model.listsFiles() ? part.putArray(model.fileField()).addObject() : part.putObject(model.fileField());
        file.put("url", PREVIEW).put("content_type", "image/png");
        return part;
    }
}
