package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.fal.FalOutcome.FalJob;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Decision;
import dev.zoetrope.emulator.jobs.JobOrder;
import dev.zoetrope.emulator.jobs.JobPrice;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.media.Product;
import dev.zoetrope.emulator.media.ProductKind;
import dev.zoetrope.emulator.models.ModelFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Accepts and charges what is ordered, of the queue and directly. */
final class FalOrders {

    private static final String START_LIMIT = "x-fal-request-timeout";
    private static final BigDecimal LEAST_LIMIT = new BigDecimal("0.1");
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final FalSetup setup;
    private final ModelFile<FalModel> models;
    private final Map<String, FalJob> jobs;

    FalOrders(FalSetup setup, ModelFile<FalModel> models, Map<String, FalJob> jobs) {
        this.setup = setup;
        this.models = models;
        this.jobs = jobs;
    }

    /**
     * What is ordered.
     *
     * @param model id of the model
     * @param script how the job will go
     * @param direct whether the answer is the result
     */
    record Order(String model, JobScript script, boolean direct) {}

    /** Either a job or why there is none. */
    record Taken(Optional<FalJob> job, Reply refusal) {

        static Taken refused(Reply refusal) {
            return new Taken(Optional.empty(), refusal);
        }
    }

    /** Accepts an order, or says why not. What is wrong with an input is refused directly, and comes out of the queue at the end. */
    Taken take(Request request, Order order) {
        Optional<FalModel> model = models.find(order.model());
        if (model.isEmpty()) {
            return Taken.refused(FalReplies.unknownApp(order.model()));
        }
        Optional<ObjectNode> body = request.json();
        if (body.isEmpty()) {
            return Taken.refused(FalReplies.detail(400, "The body is no JSON object", "bad_request"));
        }
        Optional<Duration> limit;
        try {
            limit = request.header(START_LIMIT).map(FalOrders::seconds);
        } catch (NumberFormatException unreadable) {
            return Taken.refused(
                    FalReplies.detail(400, "The request timeout is a number of seconds above 0.1", "bad_request"));
        }
        if (queueIsTooLong(request)) {
            return Taken.refused(FalReplies.detail(429, "The queue is longer than fal_max_queue_length"));
        }
        List<FalViolation> violations =
                new FalInputCheck(setup.means().producer().store()).check(model.get(), body.get());
        if (!violations.isEmpty() && (order.direct() || setup.switches().checksAtSubmit)) {
            return Taken.refused(FalReplies.invalid(violations));
        }
        return decided(model.get(), body.get(), order, new Terms(violations, limit));
    }

    /** What is wrong with an input, and by when its job has to begin. */
    private record Terms(List<FalViolation> violations, Optional<Duration> limit) {}

    private Taken decided(FalModel model, ObjectNode input, Order order, Terms terms) {
        Product product = model.product(input);
        BigDecimal units = product.kind() == ProductKind.VIDEO || product.kind() == ProductKind.AUDIO
                ? product.seconds()
                : BigDecimal.valueOf(product.copies());
        JobScript tagged = order.script().withTagsOf(input.path("prompt").stringValue(""));
        JobOrder wanted = new JobOrder(
                model.id(),
                "default",
                new JobPrice(units.multiply(Fal.UNIT_PRICE), "USD"),
                terms.violations().isEmpty() ? tagged : failing(tagged, terms.violations()),
                setup.means().producer().order(product, input));
        Decision decision = setup.book().decide(wanted, setup.means().ids()::uuid);
        if (!(decision instanceof Decision.Accepted accepted)) {
            return Taken.refused(
                    decision == Decision.Refused.NO_FUNDS
                            ? FalReplies.locked()
                            : order.direct() ? FalReplies.concurrent() : FalReplies.detail(429, "Too many requests"));
        }
        Instant begin = terms.limit().map(accepted.job().acceptedAt()::plus).orElse(Instant.MAX);
        if (accepted.job().startsAt().isAfter(begin)) {
            accepted.job().endBy(begin);
        }
        FalJob job = new FalJob(
                accepted.job(),
                model,
                input,
                terms.violations(),
                new FalJob.Terms(units.stripTrailingZeros().toPlainString(), begin));
        jobs.put(accepted.job().id(), job);
        setup.means().producer().store().put(accepted.job().id(), wanted.products());
        return new Taken(Optional.of(job), FalReplies.unknownRequest());
    }

    private boolean queueIsTooLong(Request request) {
        return request.query("fal_max_queue_length")
                .filter(text -> text.matches("\\d{1,9}"))
                .filter(text -> setup.book().count("default", Phase.QUEUED) > Integer.parseInt(text))
                .isPresent();
    }

    private static Duration seconds(String text) {
        BigDecimal seconds = new BigDecimal(text.strip());
        if (seconds.compareTo(LEAST_LIMIT) <= 0 || seconds.precision() - seconds.scale() > 9) {
            throw new NumberFormatException(text);
        }
        return Duration.ofMillis(seconds.multiply(MILLIS).longValue());
    }

    private static JobScript failing(JobScript script, List<FalViolation> violations) {
        return new JobScript(
                new Failure(violations.get(0).message(), false),
                script.extraTime(),
                script.repeatsId(),
                script.announcement());
    }
}
