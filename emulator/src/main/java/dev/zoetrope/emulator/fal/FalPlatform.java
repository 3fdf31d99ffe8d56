package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.fal.FalOutcome.FalJob;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.models.ModelFile;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The platform calls that a key of scope API may make: models, prices and the history of an endpoint. Source: fal.ai/docs. */
public final class FalPlatform {

    private static final int MOST = 100;
    private static final int USUAL = 50;

    private final FalSetup setup;
    private final Map<String, FalJob> jobs;
    private final FalOutcome outcome;
    private final ModelFile<FalModel> models;

    FalPlatform(FalSetup setup, ModelFile<FalModel> models, Map<String, FalJob> jobs, FalOutcome outcome) {
        this.setup = setup;
        this.models = models;
        this.jobs = jobs;
        this.outcome = outcome;
    }

    /** {@code GET /v1/models}: what there is, with the OpenAPI document of each if it is asked for. A key is not needed. */
    public Reply models(Request request) {
        if (request.header("authorization").isPresent() && !Fal.admits(setup, request)) {
            return error(401, "authorization_error", "The key is not known");
        }
        Set<String> named = Set.copyOf(request.queries("endpoint_id"));
        String category = request.query("category").orElse("");
        List<FalModel> found = models.ids().stream()
                .filter(id -> named.isEmpty() || named.contains(id))
                .filter(id -> id.contains(request.query("q").orElse("")))
                .flatMap(id -> models.find(id).stream())
                // A document of the others would say that they take nothing.
                .filter(FalModel::isDescribed)
                .filter(model -> category.isEmpty() || category.equals(model.category()))
                .filter(model -> !request.query("status").orElse("active").equals("deprecated"))
                .toList();
        Optional<Integer> from = number(request, "cursor", 0);
        Optional<Integer> limit = number(request, "limit", USUAL);
        if (from.isEmpty() || limit.isEmpty()) {
            return error(400, "validation_error", "the limit or the cursor cannot be read");
        }
        int to = Math.min(found.size(), from.get() + Math.max(1, Math.min(limit.get(), MOST)));
        boolean whole = request.queries("expand").contains("openapi-3.0");
        ObjectNode answer = Json.object();
        var items = answer.putArray("models");
        for (FalModel model : found.subList(Math.min(from.get(), to), to)) {
            ObjectNode item = items.addObject().put("endpoint_id", model.id());
            item.putObject("metadata")
                    .put("display_name", model.id().replaceFirst(".*?/", "").replace('/', ' '))
                    .put("category", model.category())
                    .put("status", "active")
                    .put("kind", "inference");
            if (whole) {
                item.set("openapi", FalOpenApi.of(model));
            }
        }
        boolean more = to < found.size();
        return Reply.json(
                200, answer.put("next_cursor", more ? String.valueOf(to) : null).put("has_more", more));
    }

    private static Optional<Integer> number(Request request, String name, int usual) {
        String text = request.query(name).orElse(String.valueOf(usual));
        return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
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

    /** {@code GET /v1/meta}: notices come from this machine. It needs no key. */
    public Reply meta(Request request) {
        ObjectNode answer = Json.object();
        answer.putArray("webhook_ip_ranges").add("127.0.0.1/32").add("::1/128");
        return Reply.json(200, answer);
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

    static Reply error(int status, String type, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("type", type).put("message", message);
        return Reply.json(status, body);
    }
}
