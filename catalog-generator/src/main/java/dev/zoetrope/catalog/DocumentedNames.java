package dev.zoetrope.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives models the names under which the provider documents them: those of its registry, where they have the form of an
 * id, and those of the navigation of its documents.
 */
final class DocumentedNames {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*");

    private final Map<String, @Nullable Object> navigation;

    DocumentedNames(Map<String, @Nullable Object> file) {
        this.navigation = Plain.object(file.get("navigation"));
    }

    /**
     * Adds the names to their models.
     *
     * @param entries all models of the provider
     * @throws IllegalArgumentException if a name stands for a model that is in no data, or for two models
     */
    void addTo(List<Entry> entries) {
        Map<String, Entry> byId = new LinkedHashMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        Map<String, String> names = new TreeMap<>();
        entries.forEach(entry -> name(names, String.valueOf(entry.head("name")), entry.id()));
        navigation.forEach((name, id) -> {
            if (!byId.containsKey(String.valueOf(id))) {
                throw new IllegalArgumentException("the name " + name + " stands for " + id + ", which is in no data");
            }
            name(names, name, String.valueOf(id));
        });
        names.forEach((name, id) -> {
            if (byId.containsKey(name) && !name.equals(id)) {
                throw new IllegalArgumentException("the name " + name + " of " + id + " is the id of another model");
            }
        });
        byId.forEach((id, entry) -> {
            Set<String> others = new TreeSet<>();
            names.forEach((name, of) -> {
                if (of.equals(id) && !name.equals(id)) {
                    others.add(name);
                }
            });
            entry.head("otherNames", others.isEmpty() ? null : List.copyOf(others));
        });
    }

    private static void name(Map<String, String> names, String name, String id) {
        if (!ID.matcher(name).matches()) {
            return;
        }
        String before = names.putIfAbsent(name, id);
        if (before != null && !before.equals(id)) {
            throw new IllegalArgumentException("the name " + name + " stands for " + before + " and for " + id);
        }
    }
}
