package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.JobScript;
import java.util.List;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Lists of RunComfy's models that are shorter, longer or stranger than they should be. Answers without a list are
 * unchanged.
 */
public final class CatalogFaults {

    private static final int LARGEST_PAGE = 500;

    /** More entries than any client can want. */
    private static final int WITHOUT_END = 999_999_999;

    private CatalogFaults() {}

    /** Answers that there are no models. */
    public static Fault emptyCatalog() {
        return listed("emptyCatalog", (answer, models) -> {
            models.removeAll();
            return answer.put("total", 0);
        });
    }

    /** Offers one model fewer than half of them, in pages of the requested size. */
    public static Fault halfCatalog() {
        return new Fault("halfCatalog", exchange -> {
            int offset =
                    exchange.request().query("offset").map(Integer::valueOf).orElse(0);
            int limit = exchange.request().query("limit").map(Integer::valueOf).orElse(LARGEST_PAGE);
            Request all = exchange.request().withQuery("offset", 0).withQuery("limit", LARGEST_PAGE);
            return exchange.asking(all)
                    .proceed(JobScript.ORDINARY)
                    .thenApply(reply -> changed(reply, (answer, models) -> {
                        int left = Math.max(0, models.size() / 2 - 1);
                        List<JsonNode> page = models.valueStream()
                                .limit(left)
                                .skip(offset)
                                .limit(limit)
                                .toList();
                        models.removeAll();
                        models.addAll(page);
                        return answer.put("total", left);
                    }));
        });
    }

    /** Has another page after every page: each repeats the first, with different ids from the second page on. */
    public static Fault endlessCatalog() {
        return new Fault("endlessCatalog", exchange -> {
            String offset = exchange.request().query("offset").orElse("0");
            CompletionStage<Reply> first =
                    exchange.asking(exchange.request().withQuery("offset", 0)).proceed(JobScript.ORDINARY);
            return first.thenApply(reply -> changed(reply, (answer, models) -> {
                for (JsonNode model : models) {
                    String id = model.path("model_id").asString("");
                    ((ObjectNode) model).put("model_id", offset.equals("0") ? id : id + "-" + offset);
                }
                return answer.put("total", WITHOUT_END);
            }));
        });
    }

    /**
     * Puts terminal escape sequences and bidirectional control characters into the first model's name, and limits
     * beyond the range of any number type into its parameters.
     */
    public static Fault oddEntry() {
        return listed("oddEntry", (answer, models) -> {
            if (models.path(0) instanceof ObjectNode model) {
                model.put("display_name", "\u001b[31mKling\u001b]0;owned\u0007 \u202egpj.exe")
                        .put("description", "\u001b[2J\u009b2J");
                ObjectNode schema = model.withObject("input_schema");
                schema.withObject("properties")
                        .putObject("strength")
                        .put("type", "number")
                        .putRawValue("minimum", new RawValue("-1e999999999"))
                        .putRawValue("maximum", new RawValue("1e999999999"));
            }
            return answer;
        });
    }

    /** Changes an answer and its list of models. */
    @FunctionalInterface
    private interface Change {
        ObjectNode of(ObjectNode answer, ArrayNode models);
    }

    private static Fault listed(String name, Change change) {
        return Fault.altered(name, reply -> changed(reply, change));
    }

    private static Reply changed(Reply reply, Change change) {
        return ResultFaults.changed(
                reply,
                answer -> answer.path("models") instanceof ArrayNode models ? change.of(answer, models) : answer);
    }
}
