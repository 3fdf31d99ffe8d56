package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue calls, as the vendor's own command uses them (src/cmd/models.rs). */
final class ComfyCatalog {

    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 500;

    private final ComfyModels models;

    ComfyCatalog(ComfyModels models) {
        this.models = models;
    }

    /** Answers with one page of the models that fit {@code search}, {@code category} and {@code kind}. */
    Reply list(Request request) {
        Optional<Integer> limit = number(request, "limit", USUAL_PAGE).filter(n -> n >= 1 && n <= LARGEST_PAGE);
        Optional<Integer> offset = number(request, "offset", 0);
        if (limit.isEmpty() || offset.isEmpty()) {
            return ComfyReplies.invalid(List.of(new SchemaViolation(
                    List.of(limit.isEmpty() ? "limit" : "offset"), "int_range", "limit is 1 to 500, offset from 0")));
        }
        List<ComfyModel> found = models.all().stream()
                .filter(model -> request.query("search").map(model::mentions).orElse(true))
                .filter(model ->
                        request.query("category").map(model::isCategory).orElse(true))
                .filter(model -> request.query("kind").map(model::isKind).orElse(true))
                .toList();
        boolean schemas = request.query("include_schema").filter("true"::equals).isPresent();
        ObjectNode page = Json.object();
        ArrayNode entries = page.putArray("models");
        found.stream().skip(offset.get()).limit(limit.get()).forEach(model -> entries.add(model.listing(schemas)));
        return Reply.json(200, page.put("total", found.size()));
    }

    /** Answers with all categories, sorted. */
    Reply categories() {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("categories");
        TreeSet<String> names = new TreeSet<>();
        models.all().forEach(model -> names.addAll(model.categories()));
        names.forEach(list::add);
        return Reply.json(200, answer);
    }

    /** Answers with one model, schema and price included. */
    Reply one(String id) {
        return models.find(id)
                .map(model -> Reply.json(200, model.listing(true)))
                .orElseGet(() -> ComfyReplies.unknownModel(id));
    }

    private static Optional<Integer> number(Request request, String name, int otherwise) {
        Optional<String> given = request.query(name);
        if (given.isEmpty()) {
            return Optional.of(otherwise);
        }
        return given.filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }
}
