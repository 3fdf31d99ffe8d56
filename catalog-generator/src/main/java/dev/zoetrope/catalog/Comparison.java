package dev.zoetrope.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The differences between two states of the reference data, in words for people. */
final class Comparison {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Compares the models of a provider. */
    void provider(String provider, List<Entry> before, List<Entry> after) {
        lines.add(provider + ": " + before.size() + " models before, " + after.size() + " after");
        Map<String, Entry> earlier = byId(before);
        Map<String, Entry> later = byId(after);
        later.forEach((id, entry) -> {
            if (!earlier.containsKey(id)) {
                lines.add("  added " + id + ": " + entry.category() + ", makes " + entry.head("output") + marks(entry));
            }
        });
        earlier.keySet().forEach(id -> {
            if (!later.containsKey(id)) {
                lines.add("  removed " + id);
            }
        });
        earlier.forEach((id, entry) -> {
            Entry now = later.get(id);
            if (now != null) {
                model(id, entry, now);
            }
        });
    }

    private static Map<String, Entry> byId(List<Entry> entries) {
        Map<String, Entry> byId = new LinkedHashMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        return byId;
    }

    private static String marks(Entry entry) {
        StringBuilder marks = new StringBuilder();
        if (isDeprecated(entry)) {
            marks.append(", deprecated");
        }
        if (entry.head("schema") != null) {
            marks.append(", schema ").append(entry.head("schema"));
        }
        return marks.toString();
    }

    private static boolean isDeprecated(Entry entry) {
        return entry.head("deprecated") != null || entry.head("replacedBy") != null;
    }

    private void model(String id, Entry before, Entry after) {
        if (isDeprecated(before) != isDeprecated(after)) {
            lines.add((isDeprecated(after) ? "  deprecated " : "  no longer deprecated ") + id);
        }
        fact(id, "name", before.head("name"), after.head("name"));
        fact(id, "task", before.category(), after.category());
        fact(id, "output", before.head("output"), after.head("output"));
        fact(id, "schema", before.head("schema"), after.head("schema"));
        parameters(id, before, after);
        facts(id, "price", price(before), price(after));
    }

    private void parameters(String id, Entry before, Entry after) {
        for (Map<String, @Nullable Object> now : after.parameters()) {
            String name = String.valueOf(now.get("name"));
            Map<String, @Nullable Object> known = before.parameter(name).orElse(null);
            if (known == null) {
                String required = Boolean.TRUE.equals(now.get("required")) ? ", required" : "";
                changed(id, "parameter " + name + " added: " + now.get("type") + required);
            } else {
                facts(id, "parameter " + name, facts(known), facts(now));
            }
        }
        before.parameters().stream()
                .map(parameter -> String.valueOf(parameter.get("name")))
                .filter(name -> after.parameter(name).isEmpty())
                .forEach(name -> changed(id, "parameter " + name + " removed"));
    }

    /** Returns what a parameter takes, with the facts about its files and items beside its own. */
    private static Map<String, @Nullable Object> facts(Map<String, @Nullable Object> parameter) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        add(facts, "", parameter);
        return facts;
    }

    private static void add(
            Map<String, @Nullable Object> facts, String prefix, Map<String, @Nullable Object> described) {
        described.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                add(facts, prefix + name + " ", Plain.object(value));
            } else if (!name.equals("name") && !name.equals("hint")) {
                facts.put(prefix + name, value);
            }
        });
    }

    private static Map<String, @Nullable Object> price(Entry entry) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        entry.price()
                .ifPresent(price -> price.forEach((name, value) -> {
                    if (name.equals("rules")) {
                        Plain.objects(value)
                                .forEach(rule -> facts.put("with " + Plain.text(rule.get("when")), rule.get("amount")));
                    } else if (!name.equals("asOf")) {
                        facts.put(name, value);
                    }
                }));
        return facts;
    }

    private void facts(
            String id, String what, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        names.forEach(name -> fact(id, what + " " + name, before.get(name), after.get(name)));
    }

    private void fact(String id, String what, @Nullable Object before, @Nullable Object after) {
        if (before instanceof List<?> old && after instanceof List<?> now) {
            list(id, what, old, now);
        } else if (!text(before).equals(text(after))) {
            changed(id, what + ": " + text(after) + ", was " + text(before));
        }
    }

    /** Of a list only what is more or less counts: an order means nothing to users. */
    private void list(String id, String what, List<?> before, List<?> after) {
        Set<String> more = texts(after);
        more.removeAll(texts(before));
        Set<String> less = texts(before);
        less.removeAll(texts(after));
        if (!more.isEmpty() || !less.isEmpty()) {
            String words = (more.isEmpty() ? "" : "; more: " + String.join(", ", more))
                    + (less.isEmpty() ? "" : "; no more: " + String.join(", ", less));
            changed(id, what + words);
        }
    }

    private static Set<String> texts(List<?> values) {
        Set<String> texts = new TreeSet<>();
        values.forEach(value -> texts.add(text(value)));
        return texts;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "nothing" : value instanceof String words ? words : Plain.text(value);
    }

    private void changed(String id, String what) {
        lines.add("  changed " + id + ": " + what);
    }
}
