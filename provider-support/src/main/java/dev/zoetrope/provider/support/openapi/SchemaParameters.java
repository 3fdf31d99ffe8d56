package dev.zoetrope.provider.support.openapi;

import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the input of a model out of an OpenAPI document, as parameters in the catalogue format. What is not understood is
 * left unchecked, so that a new quirk makes a model less checked and never unusable.
 */
public final class SchemaParameters {

    private static final Set<String> PLAIN = Set.of("string", "integer", "number", "boolean", "array", "object");

    /** Names that say which media a text takes. */
    private static final Pattern MEDIA_NAME = Pattern.compile(
            "(?:.*_)?(image|img|frame|mask|photo|picture|video|audio|speech|music)s?(?:_(?:urls?|uris?|inputs?|files?))?(?:_\\d+)?");

    private static final Pattern LINK_NAME = Pattern.compile("(?:.*_)?ur[il]s?(?:_\\d+)?");
    private static final Pattern LINK_WORDS =
            Pattern.compile("(?is)^(?:the |an? )?(?:public(?:ly accessible)? )?ur[il]s?\\b.*");
    private static final Map<String, String> MEDIA = Map.of(
            "img", "image", "frame", "image", "mask", "image", "photo", "image", "picture", "image", "speech", "audio",
            "music", "audio");

    private static final int LONGEST_DEFAULT = 40;

    private static final Pattern NO_NAME = Pattern.compile("(?!)");

    private final Set<String> leftOut;
    private final Pattern secret;

    /**
     * Prepares to read.
     *
     * @param leftOut names of truth values that no request may set, because with them a result could not be delivered
     */
    public SchemaParameters(Set<String> leftOut) {
        this(leftOut, NO_NAME);
    }

    /**
     * Prepares to read, without what would be kept with the input of a job and must not be.
     *
     * @param leftOut names of truth values that no request may set
     * @param secret matches the names of parameters that take a key of another service
     */
    public SchemaParameters(Set<String> leftOut, Pattern secret) {
        this.leftOut = Set.copyOf(leftOut);
        this.secret = secret;
    }

    /**
     * Reads the input of a model. What the document itself calls a secret is left out.
     *
     * @param document an OpenAPI document: the input is what its one {@code POST} takes as JSON, or the schema {@code
     *     Input} of its components
     * @return the parameters, in the order that the document gives them; empty if it describes none
     * @throws IllegalArgumentException if it describes more than any model takes, as a schema that refers to itself does
     */
    public List<Map<String, @Nullable Object>> of(JsonFields document) {
        SchemaNode input = SchemaNode.of(document, input(document));
        List<Map<String, @Nullable Object>> parameters = properties(input);
        parameters.removeIf(each -> {
            String name = String.valueOf(each.get("name"));
            boolean switched = leftOut.contains(name) && "boolean".equals(each.get("type"));
            return switched || secret.matcher(name).matches();
        });
        return parameters;
    }

    private static @Nullable Object input(JsonFields document) {
        Object named = document.object("components").object("schemas").value("Input");
        if (named != null) {
            return named;
        }
        JsonFields paths = document.object("paths");
        for (String path : paths.names()) {
            Object schema = paths.object(path)
                    .object("post")
                    .object("requestBody")
                    .object("content")
                    .object("application/json")
                    .value("schema");
            if (schema != null) {
                return schema;
            }
        }
        return null;
    }

    private static List<Map<String, @Nullable Object>> properties(SchemaNode object) {
        JsonFields properties = object.fields().object("properties");
        Set<String> required = new HashSet<>();
        object.fields().list("required").forEach(each -> required.add(JsonFields.words(each)));
        Map<String, Integer> order = new HashMap<>();
        for (String list : List.of("x-fal-order-properties", "x-order-properties")) {
            object.fields().list(list).forEach(each -> order.putIfAbsent(JsonFields.words(each), order.size()));
        }
        List<String> names = new ArrayList<>(properties.names());
        names.sort(Comparator.comparingInt((String name) -> place(order, name, properties.object(name))));
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
        for (String name : names) {
            SchemaNode property = object.inner(properties.value(name));
            if (!name.isBlank() && !isSecret(property.fields())) {
                Map<String, @Nullable Object> parameter = new LinkedHashMap<>();
                parameter.put("name", name);
                parameter.putAll(value(name, property, required.contains(name)));
                parameters.add(parameter);
            }
        }
        return parameters;
    }

    private static boolean isSecret(JsonFields property) {
        return property.text("format").equals("password") || Boolean.TRUE.equals(property.value("x-cog-secret"));
    }

    private static int place(Map<String, Integer> order, String name, JsonFields property) {
        Integer place = order.get(name);
        return place != null ? place : property.count("x-order").orElse(Integer.MAX_VALUE);
    }

    private static Map<String, @Nullable Object> value(String name, SchemaNode written, boolean required) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        SchemaNode node = chosen(written);
        JsonFields from = node.fields();
        String type = type(written, node);
        Optional<String> media = media(name, type, node);
        to.put("type", type);
        if (required) {
            to.put("required", true);
        }
        if (media.isEmpty()) {
            preset(type, written.fields().value("default"), from).ifPresent(value -> to.put("default", value));
        }
        limits(type, from, to);
        if (type.equals("array")) {
            items(name, node, media).ifPresent(items -> to.put("items", items));
        } else {
            media.ifPresent(kind -> to.put("media", new LinkedHashMap<>(Map.of("kind", kind))));
        }
        SchemaNode object = written.alternatives().stream()
                .filter(each -> !each.fields().object("properties").isEmpty())
                .findFirst()
                .orElse(node);
        List<Map<String, @Nullable Object>> parts = type.equals("array") ? List.of() : properties(object);
        if (!parts.isEmpty()) {
            to.put("properties", parts);
        }
        return to;
    }

    /**
     * Of alternatives, texts say most: what also takes an object is described by them, and by the object's parts. Words
     * beside any text are only examples.
     */
    private static SchemaNode chosen(SchemaNode written) {
        List<SchemaNode> several = written.alternatives();
        return several.stream()
                .filter(each -> declared(each.fields()).equals("string"))
                .min(Comparator.comparingInt(each -> choices(each.fields()).isEmpty() ? 0 : 1))
                .orElse(several.isEmpty() ? written : several.get(0));
    }

    private static String type(SchemaNode written, SchemaNode node) {
        List<String> types = written.alternatives().stream()
                .map(each -> declared(each.fields()))
                .distinct()
                .toList();
        if (types.size() > 1 && types.stream().allMatch(each -> each.equals("integer") || each.equals("number"))) {
            return "number";
        }
        boolean texts = types.stream().allMatch(each -> each.equals("string") || each.equals("object"));
        if (types.size() > 1 && !texts) {
            return "any";
        }
        return declared(node.fields());
    }

    private static String declared(JsonFields from) {
        String written = from.text("type");
        if (from.value("type") instanceof List<?> several) {
            List<String> types = several.stream()
                    .map(JsonFields::words)
                    .filter(each -> !each.equals("null"))
                    .toList();
            written = types.size() == 1 ? types.get(0) : "any";
        }
        List<?> values = choices(from);
        if (written.isEmpty() && !values.isEmpty()) {
            boolean texts = values.stream().allMatch(String.class::isInstance);
            return texts ? "string" : "any";
        }
        if (written.isEmpty() && !from.object("properties").isEmpty()) {
            return "object";
        }
        return PLAIN.contains(written) ? written : "any";
    }

    private static List<?> choices(JsonFields from) {
        Object only = from.value("const");
        return only == null ? from.list("enum") : List.of(only);
    }

    private static Optional<String> media(String name, String type, SchemaNode node) {
        JsonFields from = node.fields();
        boolean list = type.equals("array");
        JsonFields one = list ? chosen(node.inner(from.value("items"))).fields() : from;
        boolean text = list ? declared(one).equals("string") : type.equals("string");
        String word = name.toLowerCase(Locale.ROOT);
        Matcher named = MEDIA_NAME.matcher(word);
        if (!text || !choices(one).isEmpty() || !named.matches()) {
            return Optional.empty();
        }
        boolean link = one.text("format").equals("uri")
                || LINK_NAME.matcher(word).matches()
                || LINK_WORDS.matcher(from.text("description")).matches();
        return link ? Optional.of(MEDIA.getOrDefault(named.group(1), named.group(1))) : Optional.empty();
    }

    /** Prompts and links in defaults are samples, and a sample is never sent unasked. */
    private static Optional<Object> preset(String type, @Nullable Object value, JsonFields from) {
        boolean fits = switch (type) {
            case "string" ->
                value instanceof String text
                        && !text.isEmpty()
                        && text.length() <= LONGEST_DEFAULT
                        && !text.contains("://")
                        && (!text.contains(" ") || choices(from).contains(text));
            case "integer", "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "array" -> value instanceof List<?> list && list.isEmpty();
            default -> false;
        };
        return fits ? Optional.ofNullable(value) : Optional.empty();
    }

    private static void limits(String type, JsonFields from, Map<String, @Nullable Object> to) {
        List<?> values = choices(from);
        boolean numbers = type.equals("integer") || type.equals("number");
        boolean fit = type.equals("string")
                ? values.stream().allMatch(String.class::isInstance)
                : numbers && values.stream().allMatch(Number.class::isInstance);
        if (!values.isEmpty() && fit) {
            to.put("enum", values);
        }
        if (numbers) {
            bound(from, "minimum", "exclusiveMinimum", type).ifPresent(least -> to.put("min", least));
            bound(from, "maximum", "exclusiveMaximum", type).ifPresent(most -> to.put("max", most));
        }
        if (type.equals("string")) {
            from.count("minLength").filter(least -> least > 0).ifPresent(least -> to.put("minLength", least));
            from.count("maxLength").filter(most -> most > 0).ifPresent(most -> to.put("maxLength", most));
        }
        if (type.equals("array")) {
            from.count("minItems").filter(least -> least > 0).ifPresent(least -> to.put("minItems", least));
            from.count("maxItems").filter(most -> most > 0).ifPresent(most -> to.put("maxItems", most));
        }
    }

    /** The limit itself is excluded by one whole number, and of fractions only the limit can be said. */
    private static Optional<BigDecimal> bound(JsonFields from, String name, String excluded, String type) {
        Optional<BigDecimal> limit = from.number(name);
        if (limit.isPresent()) {
            return limit;
        }
        BigDecimal step = new BigDecimal(name.equals("minimum") ? 1 : -1);
        return from.number(excluded).map(each -> type.equals("integer") ? each.add(step) : each);
    }

    private static Optional<Map<String, @Nullable Object>> items(String name, SchemaNode list, Optional<String> media) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        if (media.isPresent()) {
            to.put("type", "string");
            to.put("media", new LinkedHashMap<>(Map.of("kind", media.get())));
            return Optional.of(to);
        }
        Object items = list.fields().value("items");
        if (items == null) {
            return Optional.empty();
        }
        to.putAll(value(name, list.inner(items), false));
        to.remove("default");
        boolean unknown = "any".equals(to.get("type")) || "array".equals(to.get("type"));
        return unknown ? Optional.empty() : Optional.of(to);
    }
}
