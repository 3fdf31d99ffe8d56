package dev.zoetrope.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model on its way into a catalogue: its parts in the catalogue format, as far as they are known yet. */
final class Entry {

    private final String id;
    private final String category;
    private final Map<String, @Nullable Object> head = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> servings = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> rules = new ArrayList<>();
    private @Nullable Map<String, @Nullable Object> price;

    /**
     * Starts an entry.
     *
     * @param id the native id
     * @param category what the reference data calls its task
     */
    Entry(String id, String category) {
        this.id = id;
        this.category = category;
    }

    String id() {
        return id;
    }

    String category() {
        return category;
    }

    /** Sets a field of the entry's head; null leaves it out. */
    void head(String name, @Nullable Object value) {
        if (value != null) {
            head.put(name, value);
        }
    }

    @Nullable Object head(String name) {
        return head.get(name);
    }

    List<Map<String, @Nullable Object>> servings() {
        return servings;
    }

    List<Map<String, @Nullable Object>> parameters() {
        return parameters;
    }

    List<Map<String, @Nullable Object>> rules() {
        return rules;
    }

    void price(@Nullable Map<String, @Nullable Object> value) {
        this.price = value;
    }

    Optional<Map<String, @Nullable Object>> price() {
        return Optional.ofNullable(price);
    }

    Optional<Map<String, @Nullable Object>> parameter(String name) {
        for (Map<String, @Nullable Object> each : parameters) {
            if (name.equals(each.get("name"))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Finds the parameter that expresses a portable field. */
    Optional<Map<String, @Nullable Object>> parameterFor(String field) {
        for (Map<String, @Nullable Object> each : parameters) {
            if (fields(each).contains(field)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Returns the servings of a task. */
    List<Map<String, @Nullable Object>> servings(String capability) {
        List<Map<String, @Nullable Object>> same = new ArrayList<>();
        for (Map<String, @Nullable Object> each : servings) {
            if (capability.equals(each.get("capability"))) {
                same.add(each);
            }
        }
        return same;
    }

    Map<String, @Nullable Object> head() {
        return head;
    }

    /** Names the portable fields that a parameter expresses. */
    static List<String> fields(Map<String, @Nullable Object> parameter) {
        Map<String, @Nullable Object> binding = Plain.object(parameter.get("binding"));
        Object one = parameter.getOrDefault("field", binding.get("field"));
        return one == null ? Plain.texts(binding.get("fields")) : List.of(one.toString());
    }
}
