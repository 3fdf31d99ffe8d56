package dev.zoetrope.catalog;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives portable names to the models that several providers serve, and the same defaults and needs to all of them. */
final class Families {

    /** The words for the shape of the picture itself; the planner takes them for one. */
    private static final Set<String> FOLLOWING = Set.of("auto", "adaptive", "original", "match_input_image");

    private final Map<String, @Nullable Object> file;
    private final Map<String, List<Entry>> entries;

    Families(Map<String, @Nullable Object> file, Map<String, List<Entry>> entries) {
        this.file = file;
        this.entries = entries;
    }

    void name() {
        file.forEach((family, value) -> {
            Map<String, @Nullable Object> description = Plain.object(value);
            Set<String> tasks = new LinkedHashSet<>();
            entries.keySet()
                    .forEach(provider ->
                            tasks.addAll(Plain.object(description.get(provider)).keySet()));
            tasks.forEach(task -> name(family, description, task));
        });
    }

    private void name(String family, Map<String, @Nullable Object> description, String task) {
        Map<String, Entry> members = new LinkedHashMap<>();
        entries.forEach((provider, models) -> {
            Object id = Plain.object(description.get(provider)).get(task);
            if (id != null) {
                members.put(provider, find(models, provider, id.toString()));
            }
        });
        Set<String> needed = new LinkedHashSet<>();
        members.values().forEach(entry -> needed.addAll(requiredFields(entry)));
        members.forEach((provider, entry) -> {
            Map<String, @Nullable Object> serving = serving(entry, task);
            serving.put("family", family);
            Map<String, @Nullable Object> fixed =
                    Plain.object(Plain.object(description.get("fixed")).get(provider));
            if (!fixed.isEmpty()) {
                serving.put("fixed", fixed);
            }
            Map<String, @Nullable Object> wanted = new LinkedHashMap<>(Plain.object(description.get("defaults")));
            wanted.putAll(
                    Plain.object(Plain.object(description.get("taskDefaults")).get(task)));
            Map<String, @Nullable Object> defaults = defaults(entry, wanted);
            if (!defaults.isEmpty()) {
                serving.put("defaults", defaults);
            }
            Set<String> needs = new LinkedHashSet<>(Plain.texts(serving.get("needs")));
            needed.stream()
                    .filter(field -> entry.parameterFor(field).isPresent()
                            && !requiredFields(entry).contains(field))
                    .forEach(needs::add);
            if (!needs.isEmpty()) {
                serving.put("needs", List.copyOf(needs));
            }
        });
    }

    private static Entry find(List<Entry> models, String provider, String id) {
        return models.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model " + id + " of " + provider));
    }

    /** Finds the entry's serving of a task that has no family yet, or makes another one beside those that have. */
    private static Map<String, @Nullable Object> serving(Entry entry, String task) {
        List<Map<String, @Nullable Object>> same = entry.servings(task);
        if (same.isEmpty()) {
            throw new IllegalArgumentException(entry.id() + " does not serve " + task);
        }
        for (Map<String, @Nullable Object> serving : same) {
            if (!serving.containsKey("family")) {
                return serving;
            }
        }
        Map<String, @Nullable Object> another = new LinkedHashMap<>();
        another.put("capability", task);
        if (same.get(0).get("needs") != null) {
            another.put("needs", same.get(0).get("needs"));
        }
        entry.servings().add(another);
        return another;
    }

    /**
     * The defaults that the model can express; one that it does not allow is a mistake of the file. Only the shape of the
     * picture itself is left unsaid where a model has no word for it.
     */
    private static Map<String, @Nullable Object> defaults(Entry entry, Map<String, @Nullable Object> wanted) {
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        wanted.forEach((field, value) -> entry.parameterFor(field)
                .filter(parameter -> !FOLLOWING.contains(String.valueOf(value)) || hasWordForFollowing(parameter))
                .ifPresent(parameter -> defaults.put(field, value)));
        return defaults;
    }

    private static boolean hasWordForFollowing(Map<String, @Nullable Object> parameter) {
        return Plain.texts(parameter.get("enum")).stream().anyMatch(FOLLOWING::contains);
    }

    /** Names the fields that the model requires and for which it has no default. */
    private static List<String> requiredFields(Entry entry) {
        return entry.parameters().stream()
                .filter(parameter ->
                        Boolean.TRUE.equals(parameter.get("required")) && !parameter.containsKey("default"))
                .flatMap(parameter -> Entry.fields(parameter).stream().limit(1))
                .toList();
    }
}
