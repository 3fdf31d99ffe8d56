package dev.zoetrope.cli;

import dev.zoetrope.api.MediaLimits;
import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.ParameterRule;
import dev.zoetrope.api.ParameterSpec;
import dev.zoetrope.api.PortableField;
import dev.zoetrope.api.Serving;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model's catalogue entry, for people and for scripts. */
final class ModelDescription {

    private ModelDescription() {}

    /** Prints a model and the table of its parameters. */
    static void print(ModelSpec model, PrintStream out) {
        out.println(
                model.id() + "  " + model.name() + ", makes " + model.output().id());
        for (Serving serving : model.servings()) {
            out.println("  serves " + serving.capability()
                    + serving.familyName().map(family -> " as " + family).orElse(""));
        }
        Table table = new Table();
        table.row("  PARAMETER", "TYPE", "REQUIRED", "DEFAULT", "OPTION", "ALLOWED");
        model.parameters().forEach(parameter -> row(table, "  ", parameter, option(parameter)));
        table.print(out);
        model.rules().forEach(rule -> out.println("  rule: " + rule.text()));
        out.println();
    }

    private static void row(Table table, String indent, ParameterSpec parameter, Optional<String> option) {
        table.row(
                indent + parameter.name(),
                parameter
                        .items()
                        .map(item -> "list of " + item.type().id())
                        .orElse(parameter.type().id()),
                parameter.required() ? "yes" : "no",
                parameter.defaultValue().map(Json::text).orElse("-"),
                option.orElse("-"),
                String.join("; ", limits(parameter)));
        parameter.properties().forEach(part -> row(table, indent + "  .", part, Optional.empty()));
        parameter
                .items()
                .ifPresent(item ->
                        item.properties().forEach(part -> row(table, indent + "  [].", part, Optional.empty())));
    }

    /** Returns the portable option that reaches a parameter. */
    private static Optional<String> option(ParameterSpec parameter) {
        return parameter.field().flatMap(PortableField::find).map(field -> switch (field) {
            case REFERENCES -> "--reference";
            case REFERENCE_VIDEOS -> "--reference-video";
            case REFERENCE_AUDIOS -> "--reference-audio";
            case ELEMENTS, SEGMENTS, GUIDANCE, KEEP_AUDIO -> "-p " + parameter.name();
            case PROMPT,
                    NEGATIVE_PROMPT,
                    IMAGE,
                    LAST_IMAGE,
                    VIDEO,
                    AUDIO,
                    DURATION,
                    ASPECT_RATIO,
                    RESOLUTION,
                    SEED,
                    GENERATE_AUDIO -> "--" + field.id();
            default -> "-p " + parameter.name();
        });
    }

    private static List<String> limits(ParameterSpec parameter) {
        List<String> limits = new ArrayList<>();
        if (!parameter.allowed().isEmpty()) {
            limits.add(String.join(
                    ", ", parameter.allowed().stream().map(Json::text).toList()));
        }
        parameter.min().ifPresent(min -> limits.add(">= " + min.toPlainString()));
        parameter.max().ifPresent(max -> limits.add("<= " + max.toPlainString()));
        parameter.maxLength().ifPresent(most -> limits.add("at most " + most + " characters"));
        parameter
                .minItems()
                .filter(fewest -> fewest > 0)
                .ifPresent(fewest -> limits.add("at least " + fewest + " items"));
        parameter.maxItems().ifPresent(most -> limits.add("at most " + most + " items"));
        parameter.media().ifPresent(media -> limits.addAll(media(media)));
        parameter.items().ifPresent(item -> limits.addAll(limits(item)));
        return limits.stream().distinct().toList();
    }

    private static List<String> media(MediaLimits media) {
        List<String> limits = new ArrayList<>();
        limits.add(
                media.kind().id() + (media.formats().isEmpty() ? "" : " (" + String.join(", ", media.formats()) + ")"));
        media.bounds().forEach(bound -> limits.add(bound.toString()));
        return limits;
    }

    /** Describes a family for scripts. */
    static Map<String, Object> family(String name, List<ModelSpec> models) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("family", name);
        json.put("models", models.stream().map(ModelDescription::json).toList());
        return json;
    }

    /** Describes a model for scripts. */
    static Map<String, Object> json(ModelSpec model) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("provider", model.id().provider());
        json.put("model", model.id().toString());
        json.put("name", model.name());
        json.put("output", model.output().id());
        json.put(
                "servings",
                model.servings().stream().map(ModelDescription::serving).toList());
        json.put(
                "parameters",
                model.parameters().stream()
                        .map(parameter -> parameter(parameter, option(parameter)))
                        .toList());
        json.put("rules", model.rules().stream().map(ParameterRule::text).toList());
        return json;
    }

    private static Map<String, @Nullable Object> serving(Serving serving) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("capability", serving.capability().id());
        json.put("family", serving.family());
        return json;
    }

    private static Map<String, @Nullable Object> parameter(ParameterSpec parameter, Optional<String> option) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", parameter.name());
        json.put("type", parameter.type().id());
        json.put("required", parameter.required());
        json.put("default", parameter.defaultValue().orElse(null));
        json.put("option", option.orElse(null));
        json.put("allowed", parameter.allowed());
        json.put("limits", limits(parameter));
        json.put("items", parameter.items().map(ModelDescription::part).orElse(null));
        json.put(
                "properties",
                parameter.properties().stream().map(ModelDescription::part).toList());
        return json;
    }

    private static Map<String, @Nullable Object> part(ParameterSpec part) {
        return parameter(part, Optional.empty());
    }
}
