package dev.zoetrope.cli.catalog;

import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.cli.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a parameter takes and which option reaches it, in words. */
final class ParameterLimits {

    private ParameterLimits() {}

    /**
     * {@return the options that reach a parameter of a model, in the order in which their values are written to it;
     * empty if only its native name reaches it}
     */
    static List<String> options(ParameterSpec parameter) {
        return parameter.binding().map(FieldBinding::fields).orElse(List.of()).stream()
                .flatMap(id -> PortableField.find(id).stream())
                .map(field -> option(field, parameter))
                .distinct()
                .toList();
    }

    private static String option(PortableField field, ParameterSpec parameter) {
        return switch (field) {
            case REFERENCES -> "--reference";
            case REFERENCE_VIDEOS -> "--reference-video";
            case REFERENCE_AUDIOS -> "--reference-audio";
            case ELEMENTS, SEGMENTS -> "-p " + parameter.name();
            case PROMPT,
                    NEGATIVE_PROMPT,
                    IMAGE,
                    LAST_IMAGE,
                    MASK,
                    VIDEO,
                    AUDIO,
                    DURATION,
                    ASPECT_RATIO,
                    RESOLUTION,
                    QUALITY,
                    FORMAT,
                    COUNT,
                    SCALE,
                    FACES,
                    SEED,
                    GENERATE_AUDIO,
                    GUIDANCE,
                    KEEP_AUDIO,
                    VOICE,
                    SPEED,
                    PITCH,
                    VOLUME,
                    LYRICS,
                    TITLE,
                    INSTRUMENTAL -> "--" + field.id();
        };
    }

    /** {@return everything that limits a parameter's values, its items and its parts aside} */
    static List<String> of(ParameterSpec parameter) {
        return of(parameter, Integer.MAX_VALUE);
    }

    /**
     * Describes what limits a parameter's values.
     *
     * @param parameter the parameter
     * @param choices how many of the allowed values are written out at most
     * @return everything, its items and its parts aside
     */
    static List<String> of(ParameterSpec parameter, int choices) {
        List<String> limits = new ArrayList<>();
        if (!parameter.allowed().isEmpty()) {
            limits.add(allowed(parameter.allowed(), choices));
        }
        translated(parameter).ifPresent(limits::add);
        parameter.min().ifPresent(min -> limits.add(">= " + min.toPlainString()));
        parameter.max().ifPresent(max -> limits.add("<= " + max.toPlainString()));
        parameter.minLength().ifPresent(least -> limits.add("at least " + least + " characters"));
        parameter.maxLength().ifPresent(most -> limits.add("at most " + most + " characters"));
        parameter
                .minItems()
                .filter(fewest -> fewest > 0)
                .ifPresent(fewest -> limits.add("at least " + fewest + " items"));
        parameter.maxItems().ifPresent(most -> limits.add("at most " + most + " items"));
        parameter.media().ifPresent(media -> limits.addAll(media(media)));
        parameter.items().ifPresent(item -> limits.addAll(of(item, choices)));
        return limits.stream().distinct().toList();
    }

    private static String allowed(List<Object> values, int choices) {
        String written = values.stream().limit(choices).map(Json::text).collect(Collectors.joining(", "));
        return values.size() <= choices ? written : written + " and " + (values.size() - choices) + " more";
    }

    /** What the option takes, where that is written to the parameter in another form. */
    private static Optional<String> translated(ParameterSpec parameter) {
        Map<String, Object> values =
                parameter.binding().map(FieldBinding::values).orElse(Map.of());
        return values.isEmpty() ? Optional.empty() : Optional.of("by option: " + String.join(", ", values.keySet()));
    }

    private static List<String> media(MediaLimits media) {
        List<String> limits = new ArrayList<>();
        limits.add(
                media.kind().id() + (media.formats().isEmpty() ? "" : " (" + String.join(", ", media.formats()) + ")"));
        media.bounds().forEach(bound -> limits.add(bound.toString()));
        return limits;
    }
}
