package dev.zoetrope.core.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import java.util.Map;
import java.util.TreeMap;

/** Counts cases by provider and kind, so that a silent skip is seen. */
final class Tally {

    private final String name;
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    Tally(String name) {
        this.name = name;
    }

    void count(ModelSpec model, String kind) {
        counts.computeIfAbsent(model.id().provider(), each -> new TreeMap<>()).merge(kind, 1, Integer::sum);
    }

    /** Returns all cases of a provider. */
    int of(String provider) {
        return counts.get(provider).values().stream().mapToInt(count -> count).sum();
    }

    void print() {
        counts.forEach(
                (provider, kinds) -> System.out.println(name + ", " + provider + ": " + of(provider) + " " + kinds));
    }
}
