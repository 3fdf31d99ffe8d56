package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The models that are on offer, in the order of the data file. */
final class ComfyModels {

    private final Map<String, ComfyModel> byId = new LinkedHashMap<>();

    /** Reads the data file. */
    ComfyModels() {
        try (InputStream in = ComfyModels.class.getResourceAsStream("models.json")) {
            for (JsonNode entry : Json.MAPPER.readTree(in).path("models")) {
                ComfyModel model = new ComfyModel((ObjectNode) entry);
                byId.put(model.id(), model);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<ComfyModel> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<ComfyModel> all() {
        return byId.values();
    }
}
