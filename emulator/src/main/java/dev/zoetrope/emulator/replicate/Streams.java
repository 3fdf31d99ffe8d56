package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.JobScript;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The outputs of models of words as server-sent events, at another origin and without a token: who knows the address reads
 * it. What it has to say comes together, when the prediction is over. Source: the vendor's clients.
 */
public final class Streams {

    private static final String PATH = "/v1/streams/";

    private final ReplicateSetup setup;
    private final Orders orders;

    Streams(ReplicateSetup setup, Orders orders) {
        this.setup = setup;
        this.orders = orders;
    }

    static String url(ReplicateSetup setup, Prediction prediction) {
        String id = prediction.job().id();
        return setup.means().outputs().get() + PATH + id + "~"
                + setup.switches().signature(id);
    }

    /** {@code GET /v1/streams/{id}~{signature}}. */
    public CompletionStage<Reply> read(Request request, String name, JobScript script) {
        Optional<Prediction> found = orders.find(name.replaceFirst("~.*", ""))
                .filter(Prediction::streams)
                .filter(each -> name.equals(each.job().id() + "~"
                        + setup.switches().signature(each.job().id())))
                .filter(each -> !each.removed(setup.book().now()));
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(Problems.notFound());
        }
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        setup.means().webhooks().when(found.get()::over, () -> answer.complete(events(found.get())));
        return answer;
    }

    private Reply events(Prediction prediction) {
        String status = prediction.status(setup.book().now());
        Events events = new Events(prediction.job().endsAt().toEpochMilli());
        switch (status) {
            case "succeeded" -> {
                ReplicateModel.words().forEach(word -> events.add("output", word));
                events.add("done", "{}");
            }
            case "failed" -> {
                String why = PredictionView.error(prediction);
                events.add("error", Json.object().put("detail", why).toString());
                events.add("done", Json.object().put("reason", "error").toString());
            }
            default ->
                events.add("done", Json.object().put("reason", "canceled").toString());
        }
        return Reply.text(200, Map.of("Content-Type", "text/event-stream; charset=utf-8"), events.text.toString());
    }

    /** Events as they are written, each with an id of the time and its number. */
    private static final class Events {

        final StringBuilder text = new StringBuilder();
        private final long time;
        private int number;

        Events(long time) {
            this.time = time;
        }

        void add(String event, String data) {
            text.append("event: ")
                    .append(event)
                    .append("\nid: ")
                    .append(time)
                    .append(':')
                    .append(number);
            number++;
            // A line break would end the field.
            for (String line : data.split("\n", -1)) {
                text.append("\ndata: ").append(line);
            }
            text.append("\n\n");
        }
    }
}
