package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes RunComfy's catalogue for other processes, at {@code /_emulator/catalog}. The package describes the form. */
final class CatalogEndpoint {

    private static final Set<String> FIELDS = new TreeSet<>(Set.of("put", "remove"));

    private final CurrentCatalog catalog;

    CatalogEndpoint(CurrentCatalog catalog) {
        this.catalog = catalog;
    }

    /** {@code GET}: the ids that differ from the built-in data. */
    Reply show() {
        ObjectNode state = Json.object();
        catalog.put().forEach(state.putArray("put")::add);
        catalog.removed().forEach(state.putArray("removed")::add);
        return Reply.json(200, state);
    }

    /**
     * {@code POST}: puts entries and removes ids; answers as {@code GET}, or 400 with every mistake. What is correct is
     * applied.
     */
    Reply change(Request request) {
        List<String> mistakes = new ArrayList<>();
        Optional<ObjectNode> body = request.json();
        if (body.isEmpty() || !FIELDS.containsAll(body.get().propertyNames())) {
            mistakes.add("the body must be a JSON object with nothing but " + FIELDS);
        } else {
            body.get().path("put").forEach(entry -> attempt(() -> catalog.put(entry.toString()), mistakes));
            body.get().path("remove").forEach(id -> attempt(() -> catalog.remove(text(id)), mistakes));
        }
        return mistakes.isEmpty() ? show() : FaultEndpoint.refusal(mistakes);
    }

    /** {@code DELETE}: back to the built-in data; answers as {@code GET}. */
    Reply reset() {
        catalog.reset();
        return show();
    }

    private static String text(JsonNode id) {
        return id.asString("");
    }

    private static void attempt(Runnable change, List<String> mistakes) {
        try {
            change.run();
        } catch (IllegalArgumentException mistaken) {
            mistakes.add(String.valueOf(mistaken.getMessage()));
        }
    }
}
