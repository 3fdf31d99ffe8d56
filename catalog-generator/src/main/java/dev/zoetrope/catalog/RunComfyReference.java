package dev.zoetrope.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns RunComfy's reference data into entries: those with a schema, then the ids without one. */
final class RunComfyReference {

    private static final Map<String, String> SUBJECTS = Map.of(
            "file_size_mb", "megabytes", "width_pixels", "width", "height_pixels", "height", "width/height", "aspect");

    private final Map<String, @Nullable Object> data;

    RunComfyReference(Map<String, @Nullable Object> data) {
        this.data = data;
    }

    String asOf() {
        return String.valueOf(data.get("date"));
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Map<String, @Nullable Object> model : Plain.objects(data.get("models"))) {
            entries.add(entry(model));
        }
        for (Map<String, @Nullable Object> model : Plain.objects(data.get("modelIdsWithoutSchema"))) {
            entries.add(withoutSchema(model));
        }
        return entries;
    }

    private static Entry entry(Map<String, @Nullable Object> model) {
        Entry entry = new Entry(String.valueOf(model.get("modelId")), String.valueOf(model.get("category")));
        entry.head("name", model.get("name"));
        entry.head("output", model.get("outputType"));
        if (!"full".equals(model.get("completeness"))) {
            entry.head("schema", "partial");
        }
        if ("agentspace-skills".equals(model.get("source"))) {
            entry.head("confidence", "community");
        }
        entry.head("replacedBy", model.get("supersededBy"));
        for (Map<String, @Nullable Object> parameter : Plain.objects(model.get("params"))) {
            entry.parameters().add(parameter(parameter));
        }
        Plain.texts(model.get("omittedParams"))
                .forEach(name -> entry.parameters().add(omitted(name)));
        for (Map<String, @Nullable Object> rule : Plain.objects(model.get("crossFieldRules"))) {
            entry.rules().addAll(RunComfyRules.of(rule, entry));
        }
        return entry;
    }

    /** An id that is known and nothing else: where the data do not say what it makes, its last words do. */
    private static Entry withoutSchema(Map<String, @Nullable Object> model) {
        String id = String.valueOf(model.get("modelId"));
        String category =
                model.get("category") == null ? RunComfyIds.category(id) : String.valueOf(model.get("category"));
        Entry entry = new Entry(id, category);
        entry.head("name", RunComfyIds.name(id));
        entry.head("output", model.getOrDefault("outputType", RunComfyIds.output(category)));
        entry.head("schema", "unknown");
        entry.head("confidence", "community");
        List<String> used = Plain.texts(model.get("exampleFields"));
        entry.head(
                "note",
                "Its parameters are not known: what is given is sent as it is, and nothing is checked."
                        + (used.isEmpty() ? "" : " An example of its use has " + String.join(" and ", used) + "."));
        return entry;
    }

    private static Map<String, @Nullable Object> parameter(Map<String, @Nullable Object> from) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        to.put("name", from.get("name"));
        to.put("type", from.get("type"));
        boolean list = "array".equals(from.get("type"));
        boolean required = Boolean.TRUE.equals(from.get("required"));
        if (required) {
            to.put("required", true);
        }
        boolean media = from.get("mediaKind") != null;
        if (from.get("default") != null && !media) {
            to.put("default", from.get("default"));
        } else if (required && list && mayBeEmpty(from)) {
            // The key must be there although the list may be empty.
            to.put("default", List.of());
        }
        for (String limit : List.of("enum", "min", "max", "maxLength", "minItems", "maxItems")) {
            if (from.get(limit) != null) {
                to.put(limit, from.get(limit));
            }
        }
        if (list) {
            if (required && media) {
                to.putIfAbsent("minItems", BigDecimal.ONE);
            }
            items(from, media).ifPresent(items -> to.put("items", items));
        } else if (media) {
            to.put("media", media(from));
        }
        return to;
    }

    private static Optional<Map<String, @Nullable Object>> items(Map<String, @Nullable Object> list, boolean media) {
        Map<String, @Nullable Object> from = Plain.object(list.get("items"));
        if (from.isEmpty() && !media) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        to.put("type", from.getOrDefault("type", "string"));
        List<Map<String, @Nullable Object>> properties = Plain.objects(from.get("properties"));
        if (!properties.isEmpty()) {
            to.put(
                    "properties",
                    properties.stream().map(RunComfyReference::parameter).toList());
        }
        if (media) {
            to.put("media", media(list));
        }
        return Optional.of(to);
    }

    private static boolean mayBeEmpty(Map<String, @Nullable Object> list) {
        return list.get("minItems") instanceof BigDecimal fewest && fewest.signum() == 0;
    }

    private static Map<String, @Nullable Object> omitted(String name) {
        Map<String, @Nullable Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("type", "array");
        parameter.put("hint", "the shape of its items is not published; they are not checked");
        return parameter;
    }

    private static Map<String, @Nullable Object> media(Map<String, @Nullable Object> from) {
        Map<String, @Nullable Object> media = new LinkedHashMap<>();
        media.put("kind", from.get("mediaKind"));
        ProseLimits prose = ProseLimits.in(from.get("notes"));
        Set<String> formats = prose.formats();
        if (!formats.isEmpty()) {
            media.put("formats", List.copyOf(formats));
        }
        List<Map<String, @Nullable Object>> bounds = new ArrayList<>();
        List<Map<String, @Nullable Object>> validations = Plain.objects(from.get("validations"));
        for (Map<String, @Nullable Object> validation : validations) {
            bounds.add(ProseLimits.bound(
                    String.valueOf(SUBJECTS.get(String.valueOf(validation.get("subject")))),
                    String.valueOf(validation.get("op")),
                    number(validation, "value")));
        }
        if (validations.isEmpty()) {
            boolean sized = from.get("maxSizeMB") != null;
            if (sized) {
                bounds.add(ProseLimits.bound("megabytes", "<=", number(from, "maxSizeMB")));
            }
            bounds.addAll(prose.bounds(!sized));
        }
        if (!"image".equals(from.get("mediaKind"))) {
            bounds.addAll(prose.seconds());
        }
        if (!bounds.isEmpty()) {
            media.put("bounds", bounds);
        }
        return media;
    }

    private static Object number(Map<String, @Nullable Object> from, String name) {
        if (from.get(name) instanceof BigDecimal number) {
            return number;
        }
        throw new IllegalArgumentException(name + " of " + from + " is no number");
    }
}
