package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.SavedWorkflow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of an app: the inputs of its workflow that its author has opened. Source: {@code GET /api/webapp/apiCallDemo}
 * as the vendor's script reads it (HM-RunningHub/OpenClaw_RH_Skills, scripts/runninghub_app.py), and answers that
 * published clients keep as tests.
 */
final class AppForm {

    private static final String META = "_meta";
    private static final String FIELDS = "fields";
    private static final String TYPE = "fieldType";
    private static final String DESCRIPTION = "description";
    private static final Map<String, MediaKind> MEDIA =
            Map.of("IMAGE", MediaKind.IMAGE, "AUDIO", MediaKind.AUDIO, "VIDEO", MediaKind.VIDEO);

    private final Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();
    private final List<ParameterSpec> parameters = new ArrayList<>();

    private AppForm() {}

    /**
     * Reads a form.
     *
     * @param place the model that stands for the app
     * @param document {@code webappName}, {@code nodeInfoList}, and of a quick creation {@code styles}
     * @return the form, which is open if the service does not show one, or it is of a quick creation
     * @throws IllegalArgumentException if it is damaged
     */
    static SavedWorkflow of(ModelId place, JsonFields document) {
        AppForm form = new AppForm();
        document.list("nodeInfoList").forEach(item -> form.add(JsonFields.of(item)));
        boolean open = form.nodes.isEmpty() || place.nativeId().startsWith(HubPlace.Kind.QUICK_CREATE.word());
        String name = document.text("webappName");
        return new SavedWorkflow(
                name.isEmpty() ? place.toString() : name,
                open ? SavedWorkflow.Extent.OPEN_FORM : SavedWorkflow.Extent.FORM,
                form.nodes.isEmpty() ? null : Workflow.of(form.nodes, place.toString()),
                form.parameters,
                styles(document));
    }

    private static @Nullable String styles(JsonFields document) {
        String styles = document.list("styles").stream()
                .map(JsonFields::of)
                .map(style -> style.text("modelKey", "id") + " (" + style.text("modelName") + ")")
                .collect(Collectors.joining(", "));
        return styles.isEmpty() ? null : "styles: " + styles;
    }

    private void add(JsonFields item) {
        String node = item.text("nodeId");
        String field = item.text("fieldName");
        if (node.isEmpty() || field.isEmpty()) {
            throw new IllegalArgumentException("an input of the form has no node or no name");
        }
        String description = item.text(DESCRIPTION, "descriptionEn");
        String type = item.text(TYPE).toUpperCase(Locale.ROOT);
        Map<String, Object> shown = nodes.computeIfAbsent(node, id -> node(item, description));
        Object value = item.value("fieldValue");
        inner(shown, "inputs").put(field, value == null ? "" : plain(value));
        Map<String, Object> about = new LinkedHashMap<>();
        about.put(TYPE, type);
        about.put(DESCRIPTION, description);
        inner(inner(shown, META), FIELDS).put(field, about);
        parameters.add(parameter(node + "." + field, type, description, item));
    }

    private static Map<String, Object> node(JsonFields item, String description) {
        String name = item.text("nodeName");
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("title", description.isEmpty() ? name : description);
        meta.put(FIELDS, new LinkedHashMap<>());
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("class_type", name.isEmpty() ? "unknown" : name);
        node.put("inputs", new LinkedHashMap<>());
        node.put(META, meta);
        return node;
    }

    @SuppressWarnings("unchecked") // Made by this class.
    private static Map<String, Object> inner(Map<String, Object> map, String name) {
        return (Map<String, Object>) Objects.requireNonNull(map.get(name), name);
    }

    /** In a graph a list would be a link; numbers are compared as decimals. */
    private static Object plain(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        return value instanceof List || value instanceof Map ? String.valueOf(value) : value;
    }

    private static ParameterSpec parameter(String name, String type, String description, JsonFields item) {
        Object data = data(item);
        MediaKind media = MEDIA.get(type);
        List<Object> choices = type.equals("LIST") || type.equals("SWITCH") ? choices(data) : List.of();
        WireType wire = media != null ? WireType.STRING : wireType(type, choices);
        JsonFields limits =
                data instanceof List<?> list && list.size() > 1 ? JsonFields.of(list.get(1)) : JsonFields.NONE;
        boolean number = wire == WireType.INTEGER || wire == WireType.NUMBER;
        return ParameterSpec.builder(name, wire)
                .media(media == null ? null : new MediaLimits(media, Set.of(), List.of(), true))
                .allowed(choices)
                .range(
                        number ? limits.number("min").orElse(null) : null,
                        number ? limits.number("max").orElse(null) : null)
                .defaultValue(item.value("fieldValue") == null ? null : plain(item.value("fieldValue")))
                .hint(description.isEmpty() ? item.text("nodeName") : description)
                .build();
    }

    private static WireType wireType(String type, List<Object> choices) {
        return switch (type) {
            case "INT" -> WireType.INTEGER;
            case "FLOAT" -> WireType.NUMBER;
            case "BOOLEAN" -> WireType.BOOLEAN;
            case "STRING" -> WireType.STRING;
            // Choices may be texts or numbers; without any, nothing is known of the value.
            default ->
                !choices.isEmpty() && choices.stream().allMatch(String.class::isInstance)
                        ? WireType.STRING
                        : WireType.ANY;
        };
    }

    private static @Nullable Object data(JsonFields item) {
        Object data = item.value("fieldData");
        return data instanceof String text
                ? JsonFields.parse("{\"data\":" + (text.isBlank() ? "null" : text) + "}")
                        .value("data")
                : data;
    }

    /**
     * Returns the values of a choice. Its items are objects whose {@code index} is the value, and one that names the
     * default; or texts; or, as a server of ComfyUI has it, a list of texts before the limits.
     */
    private static List<Object> choices(@Nullable Object data) {
        // The name of a type before its limits is none of the values.
        if (!(data instanceof List<?> items)
                || (items.size() > 1 && items.get(0) instanceof String && items.get(1) instanceof Map)) {
            return List.of();
        }
        if (!items.isEmpty() && items.get(0) instanceof List<?> names) {
            return choices(names);
        }
        return items.stream()
                .map(AppForm::choice)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<Object> choice(@Nullable Object item) {
        if (item instanceof Map) {
            JsonFields fields = JsonFields.of(item);
            Object index = fields.value("index");
            return Optional.ofNullable(index != null ? index : fields.value("name"))
                    .map(AppForm::plain);
        }
        return item instanceof String || item instanceof Number ? Optional.of(plain(item)) : Optional.empty();
    }

    /** Returns the type of an input, by the form, or else by its value. */
    static String type(@Nullable Object node, String input, @Nullable Object value) {
        String type = about(node, input).text(TYPE);
        if (!type.isEmpty()) {
            return type;
        }
        return value instanceof Boolean
                ? "BOOLEAN"
                : value instanceof BigDecimal number ? number.scale() > 0 ? "FLOAT" : "INT" : "STRING";
    }

    /** Returns the description of an input, by the form, or else its name. */
    static String description(@Nullable Object node, String input) {
        String description = about(node, input).text(DESCRIPTION);
        return description.isEmpty() ? input : description;
    }

    private static JsonFields about(@Nullable Object node, String input) {
        return JsonFields.of(node).object(META).object(FIELDS).object(input);
    }
}
