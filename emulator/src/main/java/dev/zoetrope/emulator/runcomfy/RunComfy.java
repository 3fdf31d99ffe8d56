package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.Decision;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.JobOrder;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.media.ArtifactProducer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** RunComfy's submit, catalogue and balance calls; {@link #requests()} has the calls on accepted requests. */
public final class RunComfy {

    private static final BigDecimal MICRO = BigDecimal.valueOf(1_000_000);

    private final ComfyGate gate;
    private final Reply tooFast;
    private final JobBook book;
    private final Ids ids;
    private final ArtifactProducer producer;
    private final ComfyModels models;
    private final ComfyCatalog catalog;
    private final ComfyRequests requests;

    /** Creates the service over a book of its own. */
    public RunComfy(ComfySetup setup, JobBook book, Ids ids, ArtifactProducer producer) {
        this.models = setup.models();
        this.catalog = new ComfyCatalog(models);
        this.gate = new ComfyGate(setup);
        this.tooFast = setup.tooFast();
        this.book = book;
        this.ids = ids;
        this.producer = producer;
        this.requests = new ComfyRequests(setup, book, producer.store());
    }

    /** {@return the calls on accepted requests: status, result, cancel} */
    public ComfyRequests requests() {
        return requests;
    }

    /**
     * {@code POST /v1/models/{model_id}}: checks the flat body against the model's schema and accepts the job.
     *
     * @param id the rest of the path, slashes as they came
     * @param script decided for this job from outside
     */
    public Reply submit(Request request, String id, JobScript script) {
        Optional<String> account = gate.account(request);
        if (account.isEmpty()) {
            return gate.refusal();
        }
        Optional<ComfyModel> model = models.find(id);
        if (model.isEmpty()) {
            return ComfyReplies.unknownModel(id);
        }
        Optional<ObjectNode> body = request.json();
        if (body.isEmpty()) {
            return ComfyReplies.invalid(
                    List.of(new SchemaViolation(List.of(), "json_invalid", "The body should be a JSON object")));
        }
        List<SchemaViolation> violations = new SchemaCheck(model.get(), producer.store()).check(body.get());
        if (!violations.isEmpty()) {
            return ComfyReplies.invalid(violations);
        }
        Decision decision = book.decide(order(account.get(), model.get(), body.get(), script), ids::uuid);
        if (decision instanceof Decision.Accepted accepted) {
            return accepted(accepted.job());
        }
        return decision == Decision.Refused.NO_FUNDS ? ComfyReplies.noFunds() : tooFast;
    }

    /** {@code GET /v1/models}. A token is not needed, but a wrong one is refused. */
    public Reply list(Request request) {
        return gate.admitsReader(request) ? catalog.list(request) : gate.refusal();
    }

    /** {@code GET /v1/models/categories}. A token is not needed, but a wrong one is refused. */
    public Reply categories(Request request) {
        return gate.admitsReader(request) ? catalog.categories() : gate.refusal();
    }

    /** {@code GET /v1/models/{model_id}}, which clients also use to check their token. */
    public Reply model(Request request, String id) {
        return gate.account(request).isPresent() ? catalog.one(id) : gate.refusal();
    }

    /** {@code GET /prod/v2/balance}: dollars, and the same in millionths. */
    public Reply balance(Request request) {
        Optional<BigDecimal> balance = gate.account(request).map(book::balance);
        return balance.map(usd -> Reply.json(
                        200,
                        Json.object()
                                .put("balance_usd", usd)
                                .put(
                                        "balance_microdollars",
                                        usd.multiply(MICRO)
                                                .setScale(0, RoundingMode.DOWN)
                                                .longValue())
                                .put("currency", "USD")))
                .orElseGet(gate::refusal);
    }

    private JobOrder order(String account, ComfyModel model, ObjectNode input, JobScript script) {
        return new JobOrder(
                model.id(),
                account,
                model.price(input),
                script.withTagsOf(input.path("prompt").stringValue("")),
                producer.order(model.product(input), input));
    }

    private Reply accepted(AcceptedJob job) {
        producer.store().put(job.id(), job.order().products());
        ObjectNode answer = Json.object().put("request_id", job.id());
        requests.links(answer, job.id()).put("cancel_url", requests.link(job.id(), "cancel"));
        return Reply.json(200, answer);
    }
}
