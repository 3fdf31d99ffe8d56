package dev.zoetrope.core.planning;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a native input against a model's data, and finds everything that is wrong with it. */
final class InputChecker {

    private final MediaChecker media;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Plan.Adjustment> adjustments = new ArrayList<>();

    /** Whether the caller wrote the value that is being checked in the form in which it is sent. */
    private boolean inNativeForm;

    InputChecker(MediaChecker media) {
        this.media = media;
    }

    /**
     * Checks a whole input.
     *
     * @param model the model
     * @param input its native input
     * @param names names each parameter in a violation
     * @return all that is wrong, and the local files in it
     */
    InputCheck check(ModelSpec model, Map<String, Object> input, FieldNames names) {
        RuleChecker rules = new RuleChecker(model, input, names);
        Map<String, Object> corrections = new LinkedHashMap<>();
        for (ParameterSpec spec : model.parameters()) {
            Object value = input.get(spec.name());
            inNativeForm = names.isNative(spec);
            if (value != null) {
                Object corrected = value(names.of(spec), spec, rules.choices(spec), value);
                if (!same(corrected, value)) {
                    corrections.put(spec.name(), corrected);
                }
            } else if (spec.required()) {
                violations.add(Violation.of(names.of(spec), ValueText.NOTHING, expected(spec)));
            }
        }
        uncheckedFiles(model, input);
        model.rules().forEach(rule -> rules.check(rule).ifPresent(violations::add));
        return new InputCheck(violations, media.uploads(), corrections, adjustments);
    }

    /** Finds local files where it is unknown what a parameter takes: by the values themselves. */
    private void uncheckedFiles(ModelSpec model, Map<String, Object> input) {
        input.forEach((name, value) -> {
            if (model.parameter(name).isEmpty()) {
                media.unchecked(name, value, violations);
            }
        });
    }

    /** Checks a value, and returns it with the nearest allowed value wherever one is not allowed. */
    private Object value(String field, ParameterSpec spec, List<Object> choices, Object value) {
        if (!typed(spec, value)) {
            violations.add(Violation.of(field, describe(spec, value), expected(spec)));
            return value;
        }
        if (value instanceof Map<?, ?> map && spec.type() == WireType.STRING) {
            return object(field, spec, map);
        }
        return switch (spec.type()) {
            case ARRAY -> list(field, spec, (List<?>) value);
            case OBJECT -> object(field, spec, (Map<?, ?>) value);
            case ANY -> {
                media.unchecked(field, value, violations);
                yield value;
            }
            default -> scalar(field, spec, choices, value);
        };
    }

    private static boolean typed(ParameterSpec spec, Object value) {
        return switch (spec.type()) {
            case STRING ->
                value instanceof String
                        || (spec.media().isPresent() && value instanceof MediaSource.LocalFile)
                        // Such as a size that has a name or a width and a height.
                        || (!spec.properties().isEmpty() && value instanceof Map);
            case INTEGER ->
                value instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0;
            case NUMBER -> value instanceof BigDecimal;
            case BOOLEAN -> value instanceof Boolean;
            case ARRAY -> value instanceof List;
            case OBJECT -> value instanceof Map;
            case ANY -> true;
        };
    }

    private Object scalar(String field, ParameterSpec spec, List<Object> choices, Object value) {
        if (spec.media().isPresent()) {
            media.check(field, spec.media().get(), value, violations);
            if (value instanceof String text) {
                length(field, spec, text);
            }
            return value;
        }
        if (!choices.isEmpty() && choices.stream().noneMatch(allowed -> same(allowed, value))) {
            return notAllowed(field, spec, choices, value);
        }
        if (value instanceof BigDecimal number) {
            BigDecimal nearest = nearestIn(spec, number);
            if (nearest.compareTo(number) != 0) {
                return replaced(spec, Violation.of(field, shown(spec, number), expected(spec)), nearest);
            }
        }
        if (value instanceof String text) {
            text(field, spec, text);
        }
        return value;
    }

    private Object notAllowed(String field, ParameterSpec spec, List<Object> choices, Object value) {
        Violation violation = Violation.of(
                field, shown(spec, value), shown(spec, choices, inNativeForm) + Nearest.suggestion(choices, value));
        Optional<Object> nearest = Nearest.of(choices, value);
        if (nearest.isEmpty()) {
            violations.add(violation);
            return value;
        }
        return replaced(spec, violation, nearest.get());
    }

    /** Notes a value that is not allowed together with the nearest one that is, and returns that. */
    private Object replaced(ParameterSpec spec, Violation violation, Object nearest) {
        String sent = shown(spec, nearest);
        violations.add(violation.withNearest(sent));
        adjustments.add(new Plan.Adjustment(violation.field(), violation.given(), sent));
        return nearest;
    }

    /** Finds the number that is nearest to a given one among those in the range and on its steps. */
    private static BigDecimal nearestIn(ParameterSpec spec, BigDecimal number) {
        BigDecimal atLeast = spec.min().map(number::max).orElse(number);
        BigDecimal inRange = spec.max().map(atLeast::min).orElse(atLeast);
        if (spec.step().isEmpty()) {
            return inRange;
        }
        BigDecimal start = spec.min().orElse(BigDecimal.ZERO);
        BigDecimal step = spec.step().get();
        BigDecimal onStep = start.add(
                inRange.subtract(start).divide(step, 0, RoundingMode.HALF_DOWN).multiply(step));
        return spec.max().filter(max -> onStep.compareTo(max) > 0).isPresent() ? onStep.subtract(step) : onStep;
    }

    private void text(String field, ParameterSpec spec, String text) {
        if (spec.required() && RequestContent.isBlank(text)) {
            violations.add(Violation.of(field, "an empty text", expected(spec)));
        }
        length(field, spec, text);
    }

    private void length(String field, ParameterSpec spec, String text) {
        int length = text.codePointCount(0, text.length());
        spec.minLength()
                .filter(min -> length < min && !(spec.required() && RequestContent.isBlank(text)))
                .ifPresent(min ->
                        violations.add(Violation.of(field, length + " characters", "at least " + min + " characters")));
        spec.maxLength()
                .filter(max -> length > max)
                .ifPresent(max ->
                        violations.add(Violation.of(field, length + " characters", "at most " + max + " characters")));
    }

    private List<?> list(String field, ParameterSpec spec, List<?> list) {
        boolean few = spec.minItems().filter(min -> list.size() < min).isPresent();
        boolean many = spec.maxItems().filter(max -> list.size() > max).isPresent();
        if (few || many) {
            violations.add(Violation.of(field, list.size() + " items", counts(spec))
                    .withNearest(String.valueOf(
                            few
                                    ? spec.minItems().orElseThrow()
                                    : spec.maxItems().orElseThrow())));
        }
        if (spec.items().isEmpty()) {
            media.unchecked(field, list, violations);
            return list;
        }
        ParameterSpec item = spec.items().get();
        List<Object> corrected = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            corrected.add(value(field + "[" + i + "]", item, item.allowed(), list.get(i)));
        }
        return corrected;
    }

    private Map<?, ?> object(String field, ParameterSpec spec, Map<?, ?> map) {
        if (spec.properties().isEmpty()) {
            return map;
        }
        Map<Object, Object> corrected = new LinkedHashMap<>(map);
        for (ParameterSpec part : spec.properties()) {
            Object value = map.get(part.name());
            if (value != null) {
                corrected.put(part.name(), value(field + "." + part.name(), part, part.allowed(), value));
            } else if (part.required()) {
                violations.add(Violation.of(field + "." + part.name(), ValueText.NOTHING, expected(part)));
            }
        }
        List<String> known = spec.properties().stream().map(ParameterSpec::name).toList();
        map.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        violations.add(unknown(field + "." + name, name, String.valueOf(map.get(name)), known)));
        return corrected;
    }

    /**
     * Describes a name that is not known.
     *
     * @param field its name in the violation
     * @param name the name
     * @param value the value that it was given
     * @param known the names that are known
     * @return the violation, with the nearest known name
     */
    static Violation unknown(String field, String name, Object value, List<String> known) {
        return Violation.of(
                        field,
                        ValueText.plain(value) + " (there is no such parameter)",
                        "the parameters " + String.join(", ", known))
                .withNearest(Nearest.names(name, known, 1).stream().findFirst().orElse(null));
    }

    /**
     * Returns whether a parameter has a meaningful value.
     *
     * @param value the native value, or null
     * @return false for nothing, an empty list and a blank text
     */
    static boolean isGiven(@Nullable Object value) {
        return value != null
                && !(value instanceof List<?> list && list.isEmpty())
                && !(value instanceof String text && RequestContent.isBlank(text));
    }

    /**
     * Compares native values; numbers by their value.
     *
     * @param one a value
     * @param other another one
     * @return true if both are sent alike
     */
    static boolean same(Object one, Object other) {
        return (one instanceof BigDecimal a && other instanceof BigDecimal b) ? a.compareTo(b) == 0 : one.equals(other);
    }

    private String describe(ParameterSpec spec, Object value) {
        if (value instanceof String text) {
            return "the text \"" + ValueText.plain(text) + "\"";
        }
        return shown(spec, value);
    }

    private String shown(ParameterSpec spec, Object value) {
        return shown(spec, value, inNativeForm);
    }

    private static String shown(ParameterSpec spec, Object value, boolean inNativeForm) {
        return inNativeForm ? ValueText.plain(value) : ValueText.value(spec, value);
    }

    private static String shown(ParameterSpec spec, List<Object> values, boolean inNativeForm) {
        return values.stream().map(value -> shown(spec, value, inNativeForm)).collect(Collectors.joining(", "));
    }

    private String expected(ParameterSpec spec) {
        return expected(spec, inNativeForm);
    }

    /**
     * Describes what a parameter takes.
     *
     * @param spec the parameter
     * @param inNativeForm whether its values are written as they are sent, and not as the options take them
     * @return the description
     */
    static String expected(ParameterSpec spec, boolean inNativeForm) {
        if (spec.media().isPresent()) {
            return ValueText.article(spec.media().get().kind()) + " file or URL";
        }
        if (!spec.allowed().isEmpty()) {
            return shown(spec, spec.allowed(), inNativeForm);
        }
        String noun = switch (spec.type()) {
            case STRING -> "a text";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case ANY -> "a value";
        };
        return noun
                + spec.min()
                        .map(min -> " from " + shown(spec, min, inNativeForm))
                        .orElse("")
                + spec.max().map(max -> " to " + shown(spec, max, inNativeForm)).orElse("")
                + spec.step()
                        .map(step -> " in steps of " + ValueText.plain(step))
                        .orElse("");
    }

    private static String counts(ParameterSpec spec) {
        return spec.minItems().map(min -> "at least " + min + " ").orElse("")
                + spec.maxItems().map(max -> "at most " + max + " ").orElse("") + "items";
    }
}
