package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.media.ProductKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Predictions and trainings as the service shows them. */
record PredictionView(ReplicateSetup setup) {

    private static final int MILLIS = 1000;

    /** {@return a prediction as it is at a moment} */
    ObjectNode of(Prediction prediction, Instant now) {
        String status = prediction.status(now);
        boolean removed = prediction.removed(now) && !prediction.training();
        ObjectNode view = Json.object()
                .put("id", prediction.job().id())
                .put("model", prediction.target().model().id())
                .put("version", prediction.target().version());
        view.set("input", removed ? Json.MAPPER.nullNode() : prediction.input());
        view.put("logs", removed ? null : status.equals("starting") || status.equals("aborted") ? "" : "rendering\n");
        boolean made = prediction.succeeded(now) && !removed;
        view.set("output", made ? output(prediction) : Json.MAPPER.nullNode());
        view.put("data_removed", removed)
                .put("error", status.equals("failed") ? error(prediction) : null)
                .put("source", "api")
                .put("status", status)
                .put("created_at", prediction.job().acceptedAt().toString());
        times(view, prediction, now);
        if (prediction.deadline() != null) {
            view.put("deadline", prediction.deadline().toString());
        }
        if (prediction.target().deployment() != null) {
            view.put("deployment", prediction.target().deployment());
        }
        String path = (prediction.training() ? "/trainings/" : "/predictions/")
                + prediction.job().id();
        view.putObject("urls")
                .put("cancel", setup.url(path + "/cancel"))
                .put("get", setup.url(path))
                .put("web", setup.base() + "/p/" + prediction.job().id());
        if (prediction.streams()) {
            view.withObject("urls").put("stream", Streams.url(setup, prediction));
        }
        return view;
    }

    /** Turns the view of one that succeeded into that of one with its output that has not ended. */
    static ObjectNode goingOn(ObjectNode view) {
        view.remove(List.of("completed_at", "metrics"));
        return view.put("status", "processing");
    }

    private static void times(ObjectNode view, Prediction prediction, Instant now) {
        Instant started = prediction.job().startsAt();
        if (!now.isBefore(started) && prediction.started()) {
            view.put("started_at", started.toString());
        }
        if (!prediction.over(now)) {
            return;
        }
        Instant end = prediction.job().endsAt();
        view.put("completed_at", end.toString());
        ObjectNode metrics = view.putObject("metrics");
        metrics.put("total_time", seconds(prediction.job().acceptedAt(), end));
        if (prediction.started()) {
            metrics.put("predict_time", seconds(started, end));
        }
        boolean pictures =
                prediction.job().order().products().stream().anyMatch(file -> file.kind() == ProductKind.IMAGE);
        if (pictures && prediction.succeeded(now)) {
            metrics.put("image_count", prediction.job().order().products().size());
        }
    }

    private static double seconds(Instant from, Instant to) {
        return (double) Duration.between(from, to).toMillis() / MILLIS;
    }

    private JsonNode output(Prediction prediction) {
        String destination = prediction.target().destination();
        String own = setup.means().producer().store().address("").toString();
        List<String> urls =
                setup
                        .means()
                        .producer()
                        .store()
                        .urls(prediction.job().id(), prediction.job().order().products())
                        .stream()
                        .map(url -> setup.means().outputs().get() + url.substring(own.length()))
                        .toList();
        if (destination != null) {
            return Json.object()
                    .put("version", destination + ":" + Trainings.version(prediction))
                    .put("weights", urls.get(0));
        }
        return prediction.target().model().output(urls);
    }

    static String error(Prediction prediction) {
        Failure failure = prediction.job().order().failure().orElse(Failure.TECHNICAL);
        return failure.moderated()
                ? failure.message() + " The input was flagged as sensitive. (E005)"
                : failure.message();
    }
}
