package dev.zoetrope.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a parameter of the reference data of fal and Replicate, which have one form, into one of a catalogue. */
final class ParameterForm {

    /** The kinds of media that are checked and uploaded; a link to anything else is a text. */
    private static final Set<String> MEDIA = Set.of("image", "video", "audio");

    private ParameterForm() {}

    /** The data are in the order of the alphabet; people look for the words first, and for what must be there. */
    static int rank(Map<String, @Nullable Object> parameter) {
        if ("prompt".equals(parameter.get("role")) || "text".equals(parameter.get("role"))) {
            return 0;
        }
        return Boolean.TRUE.equals(parameter.get("required")) ? 1 : parameter.get("mediaKind") != null ? 2 : 3;
    }

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> from) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        // What also takes an object is described by the texts that it takes, and by the parts of the object.
        String type = String.valueOf(from.getOrDefault("type", "string")).replace("string|object", "string");
        to.put("name", from.get("name"));
        to.put("type", type);
        boolean required = Boolean.TRUE.equals(from.get("required"));
        if (required) {
            to.put("required", true);
        }
        boolean media = MEDIA.contains(String.valueOf(from.get("mediaKind")));
        if (from.get("default") != null && !media) {
            to.put("default", from.get("default"));
        }
        choices(from, to);
        for (String limit : List.of("min", "max", "minLength", "maxLength", "minItems", "maxItems")) {
            if (from.get(limit) != null) {
                to.put(limit, from.get(limit));
            }
        }
        if (type.equals("array")) {
            if (required && media) {
                to.putIfAbsent("minItems", BigDecimal.ONE);
            }
            items(from, media).ifPresent(items -> to.put("items", items));
        } else if (media) {
            to.put("media", media(from));
        }
        parts(from).ifPresent(parts -> to.put("properties", parts));
        if (Boolean.TRUE.equals(from.get("deprecated"))) {
            to.put("hint", "the service wants it to be used no longer");
        }
        return to;
    }

    private static void choices(Map<String, @Nullable Object> from, Map<String, @Nullable Object> to) {
        boolean open =
                Plain.objects(from.get("alsoAccepts")).stream().anyMatch(each -> "string".equals(each.get("type")));
        if (from.get("enumTruncated") != null) {
            to.put("hint", "one of " + from.get("enumTruncated") + " values of the service; they are not checked");
        } else if (open) {
            to.put("hint", "such as " + String.join(", ", Plain.texts(from.get("enum"))));
        } else if (from.get("enum") != null) {
            to.put("enum", from.get("enum"));
        }
    }

    private static Optional<List<Map<String, @Nullable Object>>> parts(Map<String, @Nullable Object> from) {
        List<Map<String, @Nullable Object>> fields = new ArrayList<>(Plain.objects(from.get("fields")));
        Plain.objects(from.get("alsoAccepts")).forEach(each -> fields.addAll(Plain.objects(each.get("fields"))));
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(fields.stream().map(ParameterForm::of).toList());
    }

    private static Optional<Map<String, @Nullable Object>> items(Map<String, @Nullable Object> list, boolean media) {
        Map<String, @Nullable Object> from = new LinkedHashMap<>(Plain.object(list.get("items")));
        if (from.isEmpty() && !media) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> to = of(from);
        to.remove("name");
        if (media) {
            to.put("media", media(list));
        }
        return Optional.of(to);
    }

    private static Map<String, @Nullable Object> media(Map<String, @Nullable Object> from) {
        Map<String, @Nullable Object> media = new LinkedHashMap<>();
        media.put("kind", from.get("mediaKind"));
        if (from.get("formats") != null) {
            media.put("formats", from.get("formats"));
        }
        if (from.get("maxSizeMB") instanceof BigDecimal most) {
            media.put("bounds", List.of(ProseLimits.bound("megabytes", "<=", most)));
        }
        return media;
    }
}
