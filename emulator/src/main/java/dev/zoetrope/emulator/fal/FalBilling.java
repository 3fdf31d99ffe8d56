package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.fal.FalOutcome.FalJob;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Phase;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform calls about money, and the deletion of payloads. All but the estimate need a key of scope ADMIN. Source:
 * fal.ai/docs, Platform APIs.
 */
public final class FalBilling {

    private final FalSetup setup;
    private final Map<String, FalJob> jobs;
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    FalBilling(FalSetup setup, Map<String, FalJob> jobs) {
        this.setup = setup;
        this.jobs = jobs;
    }

    /** {@code POST /v1/models/pricing/estimate}: units, or calls of one unit each, at the emulator's one price. */
    public Reply estimate(Request request) {
        if (!Fal.admits(setup, request)) {
            return unknownKey();
        }
        Optional<ObjectNode> body = request.json();
        String type =
                body.map(each -> each.path("estimate_type").stringValue("")).orElse("");
        String quantity = switch (type) {
            case "unit_price" -> "unit_quantity";
            case "historical_api_price" -> "call_quantity";
            default -> "";
        };
        if (quantity.isEmpty() || body.get().path("endpoints").isEmpty()) {
            return FalPlatform.error(400, "validation_error", "estimate_type and endpoints are required");
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode each : body.get().path("endpoints")) {
            sum = sum.add(each.path(quantity).decimalValue(BigDecimal.ZERO).multiply(Fal.UNIT_PRICE));
        }
        return Reply.json(
                200,
                Json.object().put("estimate_type", type).put("total_cost", sum).put("currency", "USD"));
    }

    /** {@code GET /v1/account/billing}. */
    public Reply balance(Request request) {
        return refused(request).orElseGet(() -> {
            ObjectNode answer = Json.object().put("username", "emulated");
            if (request.queries("expand").contains("credits")) {
                answer.putObject("credits")
                        .put("current_balance", setup.book().balance("default"))
                        .put("currency", "USD");
            }
            return Reply.json(200, answer);
        });
    }

    /** {@code GET /v1/models/usage}: one sum for each model. */
    public Reply usage(Request request) {
        return refused(request).orElseGet(() -> {
            if (request.query("start").isEmpty()) {
                return FalPlatform.error(400, "validation_error", "start is required");
            }
            Map<String, BigDecimal> units = new TreeMap<>();
            charged().forEach(job -> units.merge(job.model().id(), new BigDecimal(job.units()), BigDecimal::add));
            ObjectNode answer = Json.object();
            var rows = answer.putArray("summary");
            units.forEach((model, sum) -> rows.addObject()
                    .put("endpoint_id", model)
                    .put("unit", "unit")
                    .put("quantity", sum)
                    .put("unit_price", Fal.UNIT_PRICE)
                    .put("cost_total", sum.multiply(Fal.UNIT_PRICE))
                    .put("currency", "USD"));
            return Reply.json(200, answer.putNull("next_cursor").put("has_more", false));
        });
    }

    /** {@code GET /v1/models/billing-events}: what each of some requests was charged. */
    public Reply events(Request request) {
        return refused(request).orElseGet(() -> {
            List<String> named = request.queries("request_id");
            ObjectNode answer = Json.object();
            var rows = answer.putArray("billing_events");
            charged().stream()
                    .filter(job -> named.isEmpty() || named.contains(job.job().id()))
                    .forEach(job -> rows.addObject()
                            .put("request_id", job.job().id())
                            .put("endpoint_id", job.model().id())
                            .put("timestamp", job.job().endsAt().toString())
                            .put("output_units", new BigDecimal(job.units()))
                            .put("unit_price", Fal.UNIT_PRICE)
                            .put("cost_total", new BigDecimal(job.units()).multiply(Fal.UNIT_PRICE))
                            .put("currency", "USD"));
            return Reply.json(200, answer.putNull("next_cursor").put("has_more", false));
        });
    }

    /** {@code DELETE /v1/models/requests/{id}/payloads}: once; the files themselves are served on. */
    public Reply deletePayloads(Request request, String id) {
        return refused(request).orElseGet(() -> {
            FalJob job = jobs.get(id);
            if (job == null || !job.job().isOver(setup.book().now())) {
                return FalPlatform.error(404, "not_found", "There is no such request that is over");
            }
            ObjectNode answer = Json.object();
            var results = answer.putArray("cdn_delete_results");
            if (deleted.add(id)) {
                setup.means()
                        .producer()
                        .store()
                        .urls(id, job.job().order().products())
                        .forEach(link -> results.addObject().put("link", link).putNull("exception"));
            }
            return Reply.json(200, answer);
        });
    }

    private List<FalJob> charged() {
        return jobs.values().stream()
                .filter(job -> job.job().phaseAt(setup.book().now()) == Phase.SUCCEEDED)
                .sorted(Comparator.comparing((FalJob job) -> job.job().id()))
                .toList();
    }

    private Optional<Reply> refused(Request request) {
        if (!Fal.admits(setup, request)) {
            return Optional.of(unknownKey());
        }
        return setup.switches().plainKey
                ? Optional.of(FalPlatform.error(403, "authorization_error", "The key has no scope ADMIN"))
                : Optional.empty();
    }

    private static Reply unknownKey() {
        return FalPlatform.error(401, "authorization_error", "The key is not known");
    }
}
