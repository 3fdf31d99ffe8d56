package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.runcomfy.ComfyModels;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The models that RunComfy's catalogue offers: the built-in ones until one is added, changed or removed, as the service
 * itself does from one day to the next. Each can be run, and is checked against the schema it is offered with.
 * Thread-safe.
 */
public final class CurrentCatalog {

    private final ComfyModels models = new ComfyModels();

    CurrentCatalog(EmulatorOptions options) {
        options.runComfyEntries().forEach(this::put);
        options.runComfyGone().forEach(this::remove);
    }

    /**
     * Adds a model, or changes the one with that id: the fields given replace those it has.
     *
     * @param entry a JSON object in the form of the wire; {@code model_id} is required
     * @throws IllegalArgumentException if it is no such object
     */
    public void put(String entry) {
        models.put(object(entry)).ifPresent(mistake -> {
            throw new IllegalArgumentException(mistake);
        });
    }

    /**
     * Removes a model.
     *
     * @throws IllegalArgumentException if there is none with that id
     */
    public void remove(String modelId) {
        if (!models.remove(modelId)) {
            throw new IllegalArgumentException("no model has the id " + modelId);
        }
    }

    /** Offers exactly the built-in models again. */
    public void reset() {
        models.reset();
    }

    /** {@return the ids of the models that were added or changed} */
    public List<String> put() {
        return models.put();
    }

    /** {@return the ids of the models that were taken away} */
    public List<String> removed() {
        return models.removed();
    }

    ComfyModels models() {
        return models;
    }

    private static ObjectNode object(String entry) {
        try {
            JsonNode read = Json.MAPPER.readTree(entry);
            if (read instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("an entry must be a JSON object, not " + read);
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("an entry must be a JSON object", notJson);
        }
    }
}
