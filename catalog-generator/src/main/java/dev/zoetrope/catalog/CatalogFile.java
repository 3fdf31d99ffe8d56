package dev.zoetrope.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a catalogue so that people can read it and compare two versions: a line for each parameter. A large one is dense:
 * the same lines without a space, of which a jar has to keep less and a reader to skip less.
 */
final class CatalogFile {

    private final Map<String, @Nullable Object> head;
    private final List<Entry> entries;
    private final boolean dense;

    CatalogFile(Map<String, @Nullable Object> head, List<Entry> entries) {
        this(head, entries, false);
    }

    private CatalogFile(Map<String, @Nullable Object> head, List<Entry> entries, boolean dense) {
        this.head = head;
        this.entries = entries;
        this.dense = dense;
    }

    static CatalogFile dense(Map<String, @Nullable Object> head, List<Entry> entries) {
        return new CatalogFile(head, entries, true);
    }

    void write(Path file) {
        try {
            Files.writeString(file, text());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    String text() {
        return dense ? denseText() : spacedText();
    }

    private String denseText() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(head);
        String top = Plain.dense(all);
        StringBuilder text = new StringBuilder(top.substring(0, top.length() - 1)).append(",\"models\":[\n");
        for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
            Entry entry = each.next();
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("id", entry.id());
            fields.putAll(entry.head());
            fields.put("servings", entry.servings());
            String begin = Plain.dense(fields);
            text.append(begin, 0, begin.length() - 1).append(",\"parameters\":[");
            text.append(String.join(
                    ",",
                    entry.parameters().stream()
                            .map(one -> "\n" + Plain.dense(one))
                            .toList()));
            text.append(entry.rules().isEmpty() ? "]}" : "],\"rules\":" + Plain.dense(entry.rules()) + "}");
            text.append(each.hasNext() ? ",\n" : "\n");
        }
        return text.append("]}\n").toString();
    }

    private String spacedText() {
        StringBuilder text = new StringBuilder("{\n");
        head.forEach((name, value) -> text.append("  ")
                .append(Plain.text(name))
                .append(": ")
                .append(Plain.text(value))
                .append(",\n"));
        text.append("  \"models\": [\n");
        for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
            text.append(model(each.next())).append(each.hasNext() ? ",\n" : "\n");
        }
        return text.append("  ]\n}\n").toString();
    }

    private static String model(Entry entry) {
        List<String> parts = new ArrayList<>();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.putAll(entry.head());
        fields.forEach((name, value) -> parts.add("      " + Plain.text(name) + ": " + Plain.text(value)));
        parts.add(list("servings", entry.servings()));
        parts.add(list("parameters", entry.parameters()));
        if (!entry.rules().isEmpty()) {
            parts.add(list("rules", entry.rules()));
        }
        entry.price().ifPresent(price -> parts.add(price(price)));
        return "    {\n" + String.join(",\n", parts) + "\n    }";
    }

    private static String price(Map<String, @Nullable Object> price) {
        List<String> fields = new ArrayList<>();
        price.forEach((name, value) -> fields.add(
                name.equals("rules") ? rows(Plain.list(value)) : Plain.text(name) + ": " + Plain.text(value)));
        return "      \"price\": { " + String.join(", ", fields) + " }";
    }

    private static String rows(List<?> rules) {
        return "\"rules\": [\n        "
                + String.join(",\n        ", rules.stream().map(Plain::text).toList()) + "\n      ]";
    }

    private static String list(String name, List<?> items) {
        if (items.isEmpty()) {
            return "      \"" + name + "\": []";
        }
        return "      \"" + name + "\": [\n        "
                + String.join(",\n        ", items.stream().map(Plain::text).toList()) + "\n      ]";
    }
}
