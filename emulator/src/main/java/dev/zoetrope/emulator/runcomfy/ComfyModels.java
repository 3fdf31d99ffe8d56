package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.models.ModelFile;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The models that are on offer: those of the data file in its order, as changed at run time, then those added.
 * Thread-safe.
 */
public final class ComfyModels {

    private final ModelFile<ComfyModel> file = new ModelFile<>(ComfyModels.class, ComfyEntry::model);

    /** What differs from the file, by id; empty for a removed model. */
    private final Map<String, Optional<ComfyModel>> changes = new LinkedHashMap<>();

    /** Creates the offer of the data file. */
    public ComfyModels() {}

    synchronized Optional<ComfyModel> find(String id) {
        Optional<ComfyModel> changed = changes.get(id);
        return changed == null ? file.find(id) : changed;
    }

    synchronized Collection<ComfyModel> all() {
        Set<String> ids = new LinkedHashSet<>(file.ids());
        ids.addAll(changes.keySet());
        return ids.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /**
     * Adds a model, or changes the one with that id: the fields given replace those it has.
     *
     * @param given fields of an entry as the wire has them; {@code model_id} is required
     * @return what is wrong with it, empty when it was accepted
     */
    public synchronized Optional<String> put(ObjectNode given) {
        JsonNode id = given.path("model_id");
        if (!id.isString() || !id.stringValue().matches("[A-Za-z0-9._/-]{1,200}")) {
            return Optional.of(
                    "an entry must have a model_id of letters, digits, dots, hyphens and slashes, not " + id);
        }
        ComfyModel changed = find(id.stringValue())
                .map(model -> model.with(given))
                .orElseGet(() -> new ComfyModel(given.deepCopy()));
        changes.put(id.stringValue(), Optional.of(changed));
        return Optional.empty();
    }

    /** Removes a model, and returns whether it was offered. */
    public synchronized boolean remove(String id) {
        boolean offered = find(id).isPresent();
        if (offered) {
            changes.put(id, Optional.empty());
        }
        return offered;
    }

    /** Offers what the data file has, again. */
    public synchronized void reset() {
        changes.clear();
    }

    /** {@return the ids of the models that are not, or not as, in the data file} */
    public synchronized List<String> put() {
        return changes.entrySet().stream()
                .filter(change -> change.getValue().isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** {@return the ids of the models that are gone} */
    public synchronized List<String> removed() {
        return changes.entrySet().stream()
                .filter(change -> change.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }
}
