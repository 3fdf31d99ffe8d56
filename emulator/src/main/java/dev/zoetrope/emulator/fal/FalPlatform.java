package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.fal.FalOutcome.FalJob;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Phase;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The platform calls that a key of scope API may make: prices and the history of an endpoint. Source: fal.ai/docs. */
public final class FalPlatform {

    private static final int MOST = 100;
    private static final int USUAL = 50;

    private final FalSetup setup;
    private final Map<String, FalJob> jobs;
    private final FalOutcome outcome;

    FalPlatform(FalSetup setup, Map<String, FalJob> jobs, FalOutcome outcome) {
        this.setup = setup;
        this.jobs = jobs;
        this.outcome = outcome;
    }

    /** {@code GET /v1/models/pricing}: the emulator's one price of a unit, for every endpoint that is named. */
    public Reply prices(Request request) {
        if (!Fal.admits(setup, request)) {
            return error(401, "authorization_error", "The key is not known");
        }
        ObjectNode answer = Json.object();
        var prices = answer.putArray("prices");
        request.queries("endpoint_id")
                .forEach(id -> prices.addObject()
                        .put("endpoint_id", id)
                        .put("unit_price", Fal.UNIT_PRICE)
                        .put("unit", "unit")
                        .put("currency", "USD"));
        return Reply.json(200, answer.putNull("next_cursor").put("has_more", false));
    }

    /** {@code GET /v1/models/requests/by-endpoint}: the newest first, in pages. */
    public Reply history(Request request) {
        if (!Fal.admits(setup, request)) {
            return error(401, "authorization_error", "The key is not known");
        }
        List<String> endpoints = request.queries("endpoint_id");
        if (endpoints.isEmpty()) {
            return error(400, "validation_error", "endpoint_id is required");
        }
        Instant now = setup.book().now();
        Instant start;
        Instant end;
        int from;
        try {
            start = request.query("start").map(Instant::parse).orElse(now.minusSeconds(86_400));
            end = request.query("end").map(Instant::parse).orElse(now.plusSeconds(1));
            from = request.query("cursor").map(Integer::valueOf).orElse(0);
        } catch (DateTimeParseException | NumberFormatException wrong) {
            return error(400, "validation_error", "a time or the cursor cannot be read");
        }
        int limit = request.query("limit")
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .orElse(USUAL);
        List<FalJob> found = jobs.values().stream()
                .filter(job -> endpoints.contains(job.model().id()))
                .filter(job -> !job.job().acceptedAt().isBefore(start)
                        && job.job().acceptedAt().isBefore(end))
                .filter(job -> setup.switches().listsOpenRequests || job.job().isOver(now))
                .sorted(Comparator.comparing((FalJob job) -> job.job().acceptedAt())
                        .reversed())
                .toList();
        int to = Math.min(found.size(), from + Math.min(limit, MOST));
        ObjectNode answer = Json.object();
        var items = answer.putArray("items");
        boolean payloads = request.queries("expand").contains("payloads");
        found.subList(Math.min(from, to), to).forEach(job -> item(items.addObject(), job, payloads));
        boolean more = to < found.size();
        answer.put("next_cursor", more ? String.valueOf(to) : null).put("has_more", more);
        return Reply.json(200, answer);
    }

    private void item(ObjectNode item, FalJob job, boolean payloads) {
        Instant now = setup.book().now();
        item.put("request_id", job.job().id())
                .put("endpoint_id", job.model().id())
                .put("sent_at", job.job().acceptedAt().toString())
                .put("started_at", job.job().startsAt().toString());
        Phase phase = job.job().phaseAt(now);
        if (phase.over()) {
            Reply result = outcome.result(job, phase);
            item.put("ended_at", job.job().endsAt().toString()).put("status_code", result.status());
            if (payloads) {
                item.set("json_output", Json.MAPPER.readTree(result.bodyText()));
            }
        }
        if (payloads) {
            item.set("json_input", job.input());
        }
    }

    private static Reply error(int status, String type, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("type", type).put("message", message);
        return Reply.json(status, body);
    }
}
