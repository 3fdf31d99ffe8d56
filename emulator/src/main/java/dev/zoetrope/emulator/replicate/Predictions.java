package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.replicate.Prediction.Target;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Creates, shows, lists and cancels predictions. Source: the vendor's HTTP reference and Python clients. */
public final class Predictions {

    private final ReplicateSetup setup;
    private final Orders orders;
    private final ReplicateCatalog catalog;
    private final ReplicateDeployments deployments;

    Predictions(ReplicateSetup setup, Orders orders, ReplicateCatalog catalog, ReplicateDeployments deployments) {
        this.setup = setup;
        this.orders = orders;
        this.catalog = catalog;
        this.deployments = deployments;
    }

    /** {@code POST /v1/predictions}: {@code version} is a model, a model with a version, or a version. */
    public CompletionStage<Reply> byVersion(Request request, String part, JobScript script) {
        return create(request, script, Set.of("version"), body -> {
            if (!body.path("version").isString()) {
                return Resolution.refused(Problems.badRequest("version is required"));
            }
            return catalog.version(body.path("version").stringValue())
                    .map(model -> Resolution.of(target(model, null)))
                    .orElseGet(() -> Resolution.refused(Problems.noVersion()));
        });
    }

    /** {@code POST /v1/models/{owner}/{name}/predictions}. */
    public CompletionStage<Reply> byModel(Request request, String id, JobScript script) {
        return create(
                request,
                script,
                Set.of(),
                body -> catalog.find(id)
                        .map(model -> Resolution.of(target(model, null)))
                        .orElseGet(() -> Resolution.refused(Problems.notFound())));
    }

    /** {@code POST /v1/deployments/{owner}/{name}/predictions}. */
    public CompletionStage<Reply> byDeployment(Request request, String id, JobScript script) {
        return create(
                request,
                script,
                Set.of(),
                body -> deployments
                        .model(id)
                        .map(model -> Resolution.of(target(model, id)))
                        .orElseGet(() -> Resolution.refused(Problems.notFound())));
    }

    private static Target target(ReplicateModel model, @Nullable String deployment) {
        boolean hidden = model.official() && deployment == null;
        return new Target(model, hidden ? "hidden" : model.version(), deployment, null);
    }

    /** Either what is to be run or why nothing is. */
    private record Resolution(Optional<Target> target, Optional<Reply> refusal) {

        static Resolution of(Target target) {
            return new Resolution(Optional.of(target), Optional.empty());
        }

        static Resolution refused(Reply refusal) {
            return new Resolution(Optional.empty(), Optional.of(refusal));
        }
    }

    /** Finds what is to be run. */
    @FunctionalInterface
    private interface Resolver {
        Resolution resolve(ObjectNode body);
    }

    private CompletionStage<Reply> create(Request request, JobScript script, Set<String> more, Resolver resolver) {
        if (!setup.admits(request)) {
            return done(Problems.unauthenticated());
        }
        Optional<ObjectNode> body = request.json();
        if (body.isEmpty()) {
            return done(Problems.unreadable("The body is no JSON object."));
        }
        Resolution resolution = resolver.resolve(body.get());
        if (resolution.target().isEmpty()) {
            return done(resolution.refusal().orElseThrow());
        }
        Target target = resolution.target().get();
        return CreateRequest.of(request, body.get(), more)
                .then(create -> orders.take(new Orders.Order(target, create, script)));
    }

    private static CompletionStage<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    /** {@code GET /v1/predictions/{id}}. */
    public Reply show(Request request, String id) {
        return orders.about(request, id, prediction -> {});
    }

    /**
     * {@code POST /v1/predictions/{id}/cancel}: one that waits is cancelled at once, and of one that runs the answer still
     * says so.
     */
    public Reply cancel(Request request, String id) {
        Instant now = setup.book().now();
        Optional<Prediction> found = orders.find(id);
        if (found.isPresent() && found.get().over(now) && setup.switches().refusesLateCancel && setup.admits(request)) {
            return Problems.notFound();
        }
        boolean waiting =
                found.map(each -> each.job().phaseAt(now) == Phase.QUEUED).orElse(false);
        Reply before = orders.about(request, id, prediction -> {
            if (waiting) {
                cancel(prediction, now);
            }
        });
        if (before.status() == 200) {
            found.ifPresent(prediction -> cancel(prediction, now));
        }
        return before;
    }

    private static void cancel(Prediction prediction, Instant now) {
        boolean unused = prediction.job().cancel(now, Set.of(Phase.QUEUED, Phase.RUNNING));
    }

    /** {@code GET /v1/predictions}: the newest first, those included that are not over. */
    public Reply list(Request request) {
        if (!setup.admits(request)) {
            return Problems.unauthenticated();
        }
        Instant now = setup.book().now();
        Instant after;
        Instant before;
        try {
            after = request.query("created_after").map(Predictions::time).orElse(Instant.MIN);
            before = request.query("created_before").map(Predictions::time).orElse(Instant.MAX);
        } catch (DateTimeException unreadable) {
            return Problems.badRequest("created_after and created_before are times in ISO 8601");
        }
        Instant shown = now.minus(setup.switches().listDelay);
        List<Prediction> found = orders.all().stream()
                .filter(each -> !each.training())
                .filter(each -> !each.job().acceptedAt().isBefore(after)
                        && each.job().acceptedAt().isBefore(before)
                        && !each.job().acceptedAt().isAfter(shown))
                .sorted(Comparator.comparing((Prediction each) -> each.job().acceptedAt())
                        .thenComparing(each -> each.job().id())
                        .reversed())
                .toList();
        PredictionView view = new PredictionView(setup);
        return new Pages(setup, "/predictions")
                .page(request, found, each -> each.job().id(), each -> view.of(each, now));
    }

    private static Instant time(String text) {
        // An offset's plus sign may have been read as a blank.
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    }
}
