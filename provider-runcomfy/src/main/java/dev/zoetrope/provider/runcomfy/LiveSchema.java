package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads RunComfy's schema language, which looks like JSON Schema and is not: types are spelt freely, tags are left out,
 * lists lack their items, and required parameters may not exist. Whatever is not understood is left unchecked, so that
 * a new quirk makes a model less checked and never unusable. Sources: the model pages, and the vendor's ComfyUI nodes
 * (runcomfy/models.json, runcomfy/inputs.py).
 */
final class LiveSchema {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("string", "string"),
            Map.entry("str", "string"),
            Map.entry("text", "string"),
            Map.entry("integer", "integer"),
            Map.entry("int", "integer"),
            Map.entry("number", "number"),
            Map.entry("float", "number"),
            Map.entry("double", "number"),
            Map.entry("boolean", "boolean"),
            Map.entry("bool", "boolean"),
            Map.entry("array", "array"),
            Map.entry("list", "array"),
            Map.entry("object", "object"));
    private static final Map<String, String> SUBJECTS = Map.of(
            "file_size_mb", "megabytes", "width_pixels", "width", "height_pixels", "height", "width/height", "aspect");
    private static final Pattern FORMAT = Pattern.compile("(image|video|audio)_ur[il]s?");
    private static final Pattern RULE = Pattern.compile("\\s*([a-z_/]+)\\s*([<>]=?)\\s*");
    /** Names that say which media a parameter takes, where the tag is left out. */
    private static final Pattern MEDIA_NAME =
            Pattern.compile("(?:.*_)?(image|frame|mask|video|audio)(?:s|_url|_urls|_uri|_uris)?(?:_\\d+)?");

    private static final int LONGEST_DEFAULT = 40;

    private LiveSchema() {}

    /**
     * Reads a schema.
     *
     * @param schema the {@code input_schema}
     * @return parameters in the catalogue format; empty if the schema names none
     */
    static List<Map<String, @Nullable Object>> parameters(JsonFields schema) {
        Set<String> required =
                schema.list("required").stream().map(JsonFields::words).collect(Collectors.toSet());
        return properties(schema.value("properties"), required);
    }

    private static List<Map<String, @Nullable Object>> properties(@Nullable Object properties, Set<String> required) {
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
        if (properties instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (!String.valueOf(name).isBlank()) {
                    parameters.add(parameter(String.valueOf(name), JsonFields.of(value), required));
                }
            });
        }
        return parameters;
    }

    private static Map<String, @Nullable Object> parameter(String name, JsonFields from, Set<String> required) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        String type = type(from);
        Optional<String> media = media(name, type, from);
        to.put("name", name);
        to.put("type", type);
        if (required.contains(name)) {
            to.put("required", true);
        }
        boolean list = type.equals("array");
        if (media.isEmpty()) {
            plainDefault(type, from).ifPresent(value -> to.put("default", value));
        }
        if (list
                && required.contains(name)
                && from.number("minItems").filter(n -> n.signum() == 0).isPresent()) {
            to.put("default", List.of());
        }
        limits(type, from, to);
        if (list) {
            items(from, media).ifPresent(items -> to.put("items", items));
        } else {
            media.ifPresent(kind -> to.put("media", limits(kind, from)));
        }
        if (type.equals("object")) {
            Set<String> inner =
                    from.list("required").stream().map(JsonFields::words).collect(Collectors.toSet());
            List<Map<String, @Nullable Object>> parts = properties(from.value("properties"), inner);
            if (!parts.isEmpty()) {
                to.put("properties", parts);
            }
        }
        return to;
    }

    /** The type of the enumerated values outweighs the declared one. */
    private static String type(JsonFields from) {
        String written = from.value("type") instanceof List<?> several
                ? several.stream()
                        .map(JsonFields::words)
                        .filter(word -> !word.equalsIgnoreCase("null"))
                        .findFirst()
                        .orElse("")
                : from.text("type");
        String type = TYPES.getOrDefault(written.toLowerCase(Locale.ROOT), "any");
        List<?> values = from.list("enum");
        if (values.isEmpty()) {
            return type;
        }
        if (values.stream().allMatch(String.class::isInstance)) {
            return type.equals("array") ? type : "string";
        }
        boolean numbers = values.stream().allMatch(Number.class::isInstance);
        if (numbers && !type.equals("array")) {
            return type.equals("number") || values.stream().anyMatch(BigDecimal.class::isInstance)
                    ? "number"
                    : "integer";
        }
        return type.equals("array") ? type : "any";
    }

    private static Optional<String> media(String name, String type, JsonFields from) {
        Matcher tag = FORMAT.matcher(from.text("format").toLowerCase(Locale.ROOT));
        if (tag.matches() && (type.equals("string") || type.equals("array"))) {
            return Optional.of(tag.group(1));
        }
        JsonFields items = from.object("items");
        Matcher itemTag = FORMAT.matcher(items.text("format").toLowerCase(Locale.ROOT));
        if (type.equals("array") && itemTag.matches()) {
            return Optional.of(itemTag.group(1));
        }
        Matcher named = MEDIA_NAME.matcher(name.toLowerCase(Locale.ROOT));
        boolean untaggedList =
                type.equals("array") && items.object("properties").isEmpty() && !isBare(items);
        boolean mayBe =
                (type.equals("string") || untaggedList) && from.list("enum").isEmpty();
        boolean speaksOfIt = from.text("description")
                        .toLowerCase(Locale.ROOT)
                        .matches("(?s).*\\b(ur[il]s?|https?|frames?|images?|videos?|audios?)\\b.*")
                || name.toLowerCase(Locale.ROOT).matches(".*ur[il]s?(?:_\\d+)?");
        if (mayBe && named.matches() && speaksOfIt) {
            String word = named.group(1);
            return Optional.of(word.equals("frame") || word.equals("mask") ? "image" : word);
        }
        return Optional.empty();
    }

    /** Prompts and links in defaults are samples, and a sample is never sent unasked. */
    private static Optional<Object> plainDefault(String type, JsonFields from) {
        Object value = from.value("default");
        boolean fits = switch (type) {
            case "string" ->
                value instanceof String text
                        && !text.isEmpty()
                        && text.length() <= LONGEST_DEFAULT
                        && !text.contains("://")
                        && (!text.contains(" ") || from.list("enum").contains(text));
            case "integer", "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "array" -> value instanceof List<?> list && list.isEmpty();
            default -> false;
        };
        return fits ? Optional.ofNullable(value) : Optional.empty();
    }

    private static void limits(String type, JsonFields from, Map<String, @Nullable Object> to) {
        List<?> values = from.list("enum");
        boolean scalars = values.stream()
                .allMatch(value -> value instanceof String || value instanceof Number || value instanceof Boolean);
        if (!values.isEmpty() && scalars && !type.equals("array") && !type.equals("any")) {
            to.put("enum", values);
        }
        if (type.equals("integer") || type.equals("number")) {
            from.number("minimum").ifPresent(least -> to.put("min", least));
            from.number("maximum").ifPresent(most -> to.put("max", most));
        }
        if (type.equals("string")) {
            from.count("maxLength").filter(most -> most > 0).ifPresent(most -> to.put("maxLength", most));
        }
        if (type.equals("array")) {
            from.count("minItems").ifPresent(least -> to.put("minItems", least));
            from.count("maxItems").filter(most -> most > 0).ifPresent(most -> to.put("maxItems", most));
        }
    }

    private static Optional<Map<String, @Nullable Object>> items(JsonFields list, Optional<String> media) {
        JsonFields items = list.object("items");
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        if (media.isPresent()) {
            to.put("type", "string");
            to.put("media", limits(media.get(), list));
            return Optional.of(to);
        }
        // Some lists put the parts of their items directly under items, with neither a type nor properties.
        Object parts = isBare(items) ? list.value("items") : items.value("properties");
        Set<String> required =
                items.list("required").stream().map(JsonFields::words).collect(Collectors.toSet());
        List<Map<String, @Nullable Object>> properties = properties(parts, required);
        if (!properties.isEmpty()) {
            to.put("type", "object");
            to.put("properties", properties);
            return Optional.of(to);
        }
        String type = type(items);
        if (items.isEmpty() || type.equals("any") || type.equals("array")) {
            return Optional.empty();
        }
        to.put("type", type);
        limits(type, items, to);
        return Optional.of(to);
    }

    private static boolean isBare(JsonFields items) {
        return !items.isEmpty()
                && items.value("type") == null
                && items.value("properties") == null
                && items.text("format").isEmpty();
    }

    private static Map<String, @Nullable Object> limits(String kind, JsonFields from) {
        Map<String, @Nullable Object> media = new LinkedHashMap<>();
        media.put("kind", kind);
        List<Map<String, @Nullable Object>> bounds = new ArrayList<>();
        for (Object each : from.list("validations")) {
            bound(JsonFields.of(each)).ifPresent(bounds::add);
        }
        if (!bounds.isEmpty()) {
            media.put("bounds", bounds);
        }
        return media;
    }

    private static Optional<Map<String, @Nullable Object>> bound(JsonFields validation) {
        Matcher rule = RULE.matcher(validation.text("validation_rule"));
        Optional<BigDecimal> value = validation.number("validation_value");
        if (!rule.matches() || value.isEmpty() || !SUBJECTS.containsKey(rule.group(1))) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        bound.put("of", SUBJECTS.get(rule.group(1)));
        bound.put("is", rule.group(2));
        bound.put("value", value.get());
        return Optional.of(bound);
    }
}
