package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Decision;
import dev.zoetrope.emulator.jobs.JobOrder;
import dev.zoetrope.emulator.jobs.JobPrice;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.media.Product;
import dev.zoetrope.emulator.media.ProductKind;
import dev.zoetrope.emulator.replicate.Prediction.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accepts and charges what is ordered, and holds back the answers of those who wait. */
final class Orders {

    /** What a file or a second costs here; the real prices are not the emulator's to know. */
    private static final BigDecimal UNIT_PRICE = new BigDecimal("0.05");

    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1 << 20);

    private final ReplicateSetup setup;
    private final ReplicateFiles files;
    private final PredictionView view;
    private final Notices notices;
    private final Map<String, Prediction> all = new ConcurrentHashMap<>();

    Orders(ReplicateSetup setup, ReplicateFiles files) {
        this.setup = setup;
        this.files = files;
        this.view = new PredictionView(setup);
        this.notices = new Notices(setup);
    }

    /** {@return the prediction or training of an id} */
    Optional<Prediction> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    List<Prediction> all() {
        return List.copyOf(all.values());
    }

    /** What is ordered, and how it will go. */
    record Order(Target target, CreateRequest create, JobScript script) {}

    /** Accepts an order whose input is as it should be, or says why not. */
    CompletionStage<Reply> take(Order order) {
        Target target = order.target();
        ObjectNode input = order.create().input();
        if (target.destination() == null) {
            List<InvalidField> wrong = new InputCheck(setup.switches().refusesUnknownInputs
                            && target.model().isDescribed())
                    .check(target.model(), input);
            if (!wrong.isEmpty()) {
                return done(Problems.invalid(wrong));
            }
        }
        Product product = target.model().product(input);
        BigDecimal units = product.kind() == ProductKind.VIDEO || product.kind() == ProductKind.AUDIO
                ? product.seconds()
                : BigDecimal.valueOf(product.copies());
        JobScript tagged = order.script().withTagsOf(prompt(input));
        Optional<String> unusable = unusable(target.model(), input);
        JobOrder wanted = new JobOrder(
                target.model().id(),
                "default",
                new JobPrice(units.multiply(UNIT_PRICE), "USD"),
                unusable.map(why -> failing(tagged, why)).orElse(tagged),
                setup.means().producer().order(product, resolved(input)));
        Decision decision = setup.book().decide(wanted, setup.means().ids()::letters);
        if (decision == Decision.Refused.NO_FUNDS) {
            return done(Problems.noCredit(setup.switches().creditStatus));
        }
        if (!(decision instanceof Decision.Accepted accepted)) {
            return done(Problems.throttled(setup.switches().retryAfter));
        }
        Instant deadline = order.create().life() == null
                ? null
                : accepted.job().acceptedAt().plus(order.create().life());
        if (deadline != null) {
            accepted.job().endBy(deadline);
        }
        Prediction prediction = new Prediction(accepted.job(), target, input, deadline);
        setup.means().producer().store().put(accepted.job().id(), wanted.products(), prediction.goneAt());
        all.put(accepted.job().id(), prediction);
        if (order.create().receiver() != null) {
            notices.expect(prediction, order.create().receiver());
        }
        return answer(prediction, order.create());
    }

    private CompletionStage<Reply> answer(Prediction prediction, CreateRequest create) {
        if (create.patience() == null) {
            return done(Reply.json(201, view.of(prediction, prediction.job().acceptedAt())));
        }
        Instant limit = prediction.job().acceptedAt().plus(create.patience());
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        setup.means()
                .webhooks()
                .when(now -> prediction.over(now) || !now.isBefore(limit), () -> answer.complete(waited(prediction)));
        return answer;
    }

    private Reply waited(Prediction prediction) {
        Instant now = setup.book().now();
        prediction.job().prepareProducts(now);
        if (!prediction.over(now)) {
            return Reply.json(202, view.of(prediction, now));
        }
        ObjectNode shown = view.of(prediction, now);
        if (setup.switches().waitShowsProcessing && prediction.succeeded(now)) {
            shown = PredictionView.goingOn(shown);
        }
        return Reply.json(201, shown).withHeader("Preference-Applied", "wait");
    }

    private static CompletionStage<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    private static JobScript failing(JobScript script, String why) {
        return new JobScript(new Failure(why, false), script.extraTime(), script.repeatsId(), script.announcement());
    }

    static String prompt(ObjectNode input) {
        return input.path("prompt").stringValue(input.path("text").stringValue(""));
    }

    /** {@return why the model cannot use a file of the input, which comes out when it runs} */
    private Optional<String> unusable(ReplicateModel model, ObjectNode input) {
        for (Map.Entry<String, JsonNode> each : input.properties()) {
            JsonNode schema = model.properties().path(each.getKey());
            Iterable<JsonNode> values = each.getValue() instanceof ArrayNode list ? list : List.of(each.getValue());
            for (JsonNode value : values) {
                String reference = value.stringValue("");
                if (files.isGone(reference) || setup.means().producer().store().isGone(reference)) {
                    return Optional.of("404 Client Error: Not Found for url: " + reference);
                }
                if (tooLarge(schema.path("megabytes"), reference)) {
                    return Optional.of("The file of " + each.getKey() + " is too large");
                }
            }
        }
        return Optional.empty();
    }

    private boolean tooLarge(JsonNode most, String reference) {
        return most.isNumber()
                && setup.means()
                        .producer()
                        .store()
                        .content(files.resolved(reference))
                        .filter(bytes -> BigDecimal.valueOf(bytes.length)
                                        .compareTo(most.decimalValue().multiply(MEGABYTE))
                                > 0)
                        .isPresent();
    }

    /** {@return an input in which each upload is at the address where it is kept} */
    private ObjectNode resolved(ObjectNode input) {
        ObjectNode copy = Json.object();
        input.properties().forEach(each -> copy.set(each.getKey(), resolved(each.getValue())));
        return copy;
    }

    private JsonNode resolved(JsonNode value) {
        if (value instanceof ArrayNode list) {
            ArrayNode copy = Json.array();
            list.forEach(each -> copy.add(resolved(each)));
            return copy;
        }
        return value.isString() ? Json.MAPPER.valueToTree(files.resolved(value.stringValue())) : value;
    }

    /** Answers about one of those that satisfy a condition. */
    Reply about(Request request, String id, Consumer<Prediction> first) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        Optional<Prediction> found = find(id);
        if (found.isEmpty()) {
            return Problems.notFound();
        }
        Instant now = setup.book().now();
        found.get().job().prepareProducts(now);
        first.accept(found.get());
        return Reply.json(200, view.of(found.get(), now));
    }
}
