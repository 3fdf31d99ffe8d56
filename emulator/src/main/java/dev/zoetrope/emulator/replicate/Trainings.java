package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.replicate.Prediction.Target;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/** Trainings, whose versions appear at a model of the account's own. */
public final class Trainings {

    private final ReplicateSetup setup;
    private final Orders orders;
    private final ReplicateCatalog catalog;

    Trainings(ReplicateSetup setup, Orders orders, ReplicateCatalog catalog) {
        this.setup = setup;
        this.orders = orders;
        this.catalog = catalog;
    }

    /** {@return the versions that trainings have left at a model of the account's own, the newest first, with what each runs} */
    static Map<String, ReplicateModel> versions(ReplicateSetup setup, Orders orders, String id) {
        Map<String, ReplicateModel> found = new LinkedHashMap<>();
        orders.all().stream()
                .filter(each -> id.equals(each.target().destination())
                        && each.succeeded(setup.book().now()))
                .sorted(Comparator.comparing((Prediction each) -> each.job().endsAt())
                        .reversed())
                .forEach(each -> found.put(version(each), each.target().model().as(id, version(each))));
        return found;
    }

    /** {@return the version that a training makes: digits as of any other} */
    static String version(Prediction training) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < 64) {
            digits.append(Integer.toHexString((training.job().id() + digits.length()).hashCode() | 0x10000000));
        }
        return digits.substring(0, 64);
    }

    /** {@code POST /v1/models/{owner}/{name}/versions/{id}/trainings}, by what lies between. */
    public CompletionStage<Reply> create(Request request, String path, JobScript script) {
        if (!setup.admits(request)) {
            return done(Problems.unauthenticated());
        }
        Optional<ObjectNode> body = request.json();
        if (body.isEmpty()) {
            return done(Problems.unreadable("The body is no JSON object."));
        }
        Optional<ReplicateModel> model = catalog.version(path.replace("/versions/", ":"));
        String destination = body.get().path("destination").stringValue("");
        if (model.isEmpty() || !catalog.owns(destination)) {
            return done(Problems.problem(
                    404,
                    "Not found",
                    "The version, or the destination, does not exist: it has to be a model of yours."));
        }
        Target target = new Target(model.get(), model.get().version(), null, destination);
        return CreateRequest.of(request, body.get(), Set.of("destination"))
                .then(create -> orders.take(new Orders.Order(target, create, script)));
    }

    private static CompletionStage<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    /** {@code GET /v1/trainings}. */
    public Reply list(Request request) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        Instant now = setup.book().now();
        List<Prediction> newest = orders.all().stream()
                .filter(Prediction::training)
                .sorted(Comparator.comparing((Prediction each) -> each.job().acceptedAt())
                        .reversed())
                .toList();
        PredictionView view = new PredictionView(setup);
        return new Pages(setup, "/trainings")
                .page(request, newest, each -> each.job().id(), each -> view.of(each, now));
    }

    /** {@code GET /v1/trainings/{id}}. */
    public Reply show(Request request, String id) {
        return orders.about(request, id, training -> {});
    }

    /** {@code POST /v1/trainings/{id}/cancel}. */
    public Reply cancel(Request request, String id) {
        return orders.about(request, id, training -> {
            boolean unused = training.job().cancel(setup.book().now(), Set.of(Phase.QUEUED, Phase.RUNNING));
        });
    }
}
