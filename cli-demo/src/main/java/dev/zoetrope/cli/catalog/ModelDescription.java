package dev.zoetrope.cli.catalog;

import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterRule;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.catalog.Serving;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's catalogue entry, for scripts. */
public final class ModelDescription {

    private ModelDescription() {}

    /** Describes a family. */
    public static Map<String, Object> family(String name, List<ModelSpec> models) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("family", name);
        json.put("models", models.stream().map(ModelDescription::json).toList());
        return json;
    }

    /** Describes a model. */
    public static Map<String, @Nullable Object> json(ModelSpec model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", model.id().provider());
        json.put("model", model.id().toString());
        json.put("name", model.name());
        json.put("output", model.output().id());
        json.put(
                "servings",
                model.servings().stream().map(ModelDescription::serving).toList());
        json.put("schema", model.schema().id());
        json.put("confidence", model.confidence().id());
        json.put("deprecated", model.deprecated());
        json.put("replacedBy", model.replacedBy().orElse(null));
        json.put("note", model.note().orElse(null));
        json.put("price", model.price().map(ModelDescription::price).orElse(null));
        json.put(
                "parameters",
                model.parameters().stream()
                        .map(parameter -> parameter(parameter, ParameterLimits.options(parameter)))
                        .toList());
        json.put("rules", model.rules().stream().map(ParameterRule::text).toList());
        if (!model.otherNames().isEmpty()) {
            json.put("otherNames", model.otherNames());
        }
        return json;
    }

    private static Map<String, @Nullable Object> serving(Serving serving) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        serving.defaults().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(usual -> defaults.put(usual.getKey().id(), plain(usual.getValue())));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("capability", serving.capability().id());
        json.put("family", serving.family());
        json.put("fixed", serving.fixed());
        json.put("defaults", defaults);
        json.put(
                "needs",
                serving.needs().stream().sorted().map(PortableField::id).toList());
        return json;
    }

    /** Lengths are numbers of seconds; all else is as JSON writes it. */
    private static Object plain(Object value) {
        return value instanceof Duration length ? length.toMillis() / 1000.0 : value;
    }

    private static Map<String, @Nullable Object> price(Price price) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("currency", price.currency());
        json.put("unit", price.unit().id());
        json.put("amount", price.amount() == null ? null : price.amount().toPlainString());
        json.put(
                "rules", price.rules().stream().map(ModelDescription::priceRule).toList());
        json.put("lowerBound", price.lowerBound());
        json.put("asOf", price.asOf());
        json.put("source", price.source());
        return json;
    }

    private static Map<String, @Nullable Object> parameter(ParameterSpec parameter, List<String> options) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", parameter.name());
        json.put("type", parameter.type().id());
        json.put("required", parameter.required());
        json.put("default", parameter.defaultValue().orElse(null));
        json.put("option", options.isEmpty() ? null : options.get(0));
        json.put("options", options);
        json.put("fields", parameter.binding().map(FieldBinding::fields).orElse(List.of()));
        json.put("values", parameter.binding().map(FieldBinding::values).orElse(Map.of()));
        json.put("allowed", parameter.allowed());
        json.put("min", parameter.min().orElse(null));
        json.put("max", parameter.max().orElse(null));
        json.put("maxLength", parameter.maxLength().orElse(null));
        json.put("minItems", parameter.minItems().orElse(null));
        json.put("maxItems", parameter.maxItems().orElse(null));
        json.put("media", parameter.media().map(ModelDescription::media).orElse(null));
        json.put("limits", ParameterLimits.of(parameter));
        json.put("hint", parameter.hint().orElse(null));
        json.put("items", parameter.items().map(ModelDescription::part).orElse(null));
        json.put(
                "properties",
                parameter.properties().stream().map(ModelDescription::part).toList());
        return json;
    }

    /** A part of an object or an item of a list is written inside it, so that no option reaches it alone. */
    private static Map<String, @Nullable Object> part(ParameterSpec part) {
        return parameter(part, List.of());
    }

    private static Map<String, Object> media(MediaLimits media) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", media.kind().id());
        json.put("formats", List.copyOf(media.formats()));
        json.put("bounds", media.bounds().stream().map(MediaBound::toString).toList());
        return json;
    }

    /** In one order: that of {@link Map#of} changes from process to process. */
    private static Map<String, Object> priceRule(Price.Rule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("when", rule.when());
        json.put("amount", rule.amount().toPlainString());
        return json;
    }
}
