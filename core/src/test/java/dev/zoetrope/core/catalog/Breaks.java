package dev.zoetrope.core.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.core.catalog.Broken.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** For every constraint of a model's parameters an input that breaks just this one. */
final class Breaks {

    private final ModelSpec model;
    private final List<Broken> all = new ArrayList<>();

    private Breaks(ModelSpec model) {
        this.model = model;
    }

    static List<Broken> of(ModelSpec model) {
        Breaks breaks = new Breaks(model);
        model.parameters().stream().filter(ParameterSpec::required).forEach(breaks::missing);
        Place.each(model, breaks::at);
        breaks.unknown();
        breaks.all.addAll(RuleBreaks.of(model));
        return breaks.all;
    }

    private void missing(ParameterSpec spec) {
        if (spec.defaultValue().isEmpty()) {
            Map<String, Object> input = Inputs.least(model);
            input.remove(spec.name());
            all.add(new Broken(model, "required", List.of(spec.name()), input, Nearest.NEVER, null, null));
        }
    }

    /** A name that is spelt wrongly leads to the right one. */
    private void unknown() {
        Map<String, Object> madeUp = new LinkedHashMap<>(Inputs.least(model));
        madeUp.put("zzzzqqqq", 1);
        all.add(new Broken(model, "unknown name", List.of("zzzzqqqq"), madeUp, Nearest.PERHAPS, null, null));
        for (ParameterSpec spec : model.parameters()) {
            String wrong = spec.name() + "x";
            String other = spec.name().substring(0, spec.name().length() - 1) + "x";
            if (model.parameter(wrong).isPresent()
                    || (!other.equals(spec.name()) && model.parameter(other).isPresent())) {
                continue;
            }
            Place place = Place.of(model, spec);
            Map<String, Object> right = place.with(Inputs.present(spec, Inputs::url));
            Map<String, Object> misspelt = new LinkedHashMap<>(right);
            misspelt.put(wrong, right.get(spec.name()));
            all.add(new Broken(
                    model,
                    "misspelt name",
                    List.of(wrong),
                    misspelt,
                    Nearest.ALWAYS,
                    name -> name.equals(spec.name()) ? right : misspelt,
                    null));
        }
    }

    private void at(Place place) {
        ParameterSpec spec = place.spec();
        wrongType(place);
        if (spec.media().isPresent()) {
            if (!spec.media().get().orId()) {
                add(place, "media", "boat.png", Nearest.NEVER);
            }
            add(place, "media", "file:///tmp/boat.png", Nearest.NEVER);
            return;
        }
        if (!spec.allowed().isEmpty()) {
            Object last = spec.allowed().get(spec.allowed().size() - 1);
            if (last instanceof BigDecimal number) {
                take(place, "enum", beyond(spec, number));
            } else {
                add(place, "enum", last + "x", Nearest.NEVER);
                otherCase(place, last.toString());
            }
        }
        numbers(place);
        spec.minLength().ifPresent(least -> add(place, "minLength", "x".repeat(least - 1), Nearest.NEVER));
        spec.maxLength().ifPresent(most -> add(place, "maxLength", "x".repeat(most + 1), Nearest.NEVER));
        if (spec.type() == WireType.STRING && spec.required() && spec.allowed().isEmpty()) {
            add(place, "blank", " ", Nearest.NEVER);
        }
        lists(place);
        parts(place);
    }

    /** Letter case says nothing about the meaning, unless two values differ in it alone. */
    private void otherCase(Place place, String word) {
        String other = word.toUpperCase(Locale.ROOT).equals(word)
                ? word.toLowerCase(Locale.ROOT)
                : word.toUpperCase(Locale.ROOT);
        long alike = place.spec().allowed().stream()
                .filter(each -> each.toString().equalsIgnoreCase(word))
                .count();
        if (alike == 1 && !other.equals(word)) {
            take(place, "enum in other letters", other);
        }
    }

    private static BigDecimal beyond(ParameterSpec spec, BigDecimal last) {
        return spec.allowed().stream()
                .map(BigDecimal.class::cast)
                .reduce(last, BigDecimal::max)
                .add(BigDecimal.TEN);
    }

    private void wrongType(Place place) {
        ParameterSpec spec = place.spec();
        // A number becomes a text without loss, so that only what is no scalar cannot be a text.
        Object other = switch (spec.type()) {
            case STRING -> Map.of("not", "a text");
            case INTEGER, NUMBER -> "5";
            case BOOLEAN -> "true";
            case ARRAY -> Map.of("not", "a list");
            case OBJECT -> "no object";
            case ANY -> throw new IllegalStateException("the built-in catalogues know every type: " + spec);
        };
        add(place, "type " + spec.type().id(), other, Nearest.NEVER);
        if (spec.type() == WireType.INTEGER) {
            BigDecimal whole = spec.min().or(spec::max).orElse(BigDecimal.ONE);
            add(place, "whole number", whole.add(new BigDecimal("0.5")), Nearest.NEVER);
        }
        if (spec.type() == WireType.NUMBER) {
            add(place, "finite number", Double.NaN, Nearest.NEVER);
        }
    }

    private void numbers(Place place) {
        ParameterSpec spec = place.spec();
        BigDecimal distance = spec.step().orElse(BigDecimal.ONE);
        spec.min().ifPresent(min -> take(place, "min", min.subtract(distance)));
        spec.max().ifPresent(max -> take(place, "max", max.add(distance)));
        spec.step().ifPresent(step -> {
            BigDecimal start = spec.min().orElse(BigDecimal.ZERO);
            boolean whole = spec.type() == WireType.INTEGER;
            if (!whole || step.compareTo(BigDecimal.ONE) > 0) {
                take(place, "step", start.add(whole ? BigDecimal.ONE : step.divide(BigDecimal.valueOf(4))));
            }
        });
    }

    private void lists(Place place) {
        ParameterSpec spec = place.spec();
        spec.minItems().filter(min -> min > 0).ifPresent(min -> count(place, "minItems", min - 1));
        spec.maxItems().ifPresent(max -> count(place, "maxItems", max + 1));
    }

    private void count(Place place, String constraint, int items) {
        Map<String, Object> input = place.with(place.list(items));
        all.add(new Broken(
                model,
                constraint,
                List.of(place.parameter()),
                input,
                Nearest.ALWAYS,
                items > Inputs.room(model, place.parameter()) + 1
                        ? null
                        : count -> place.with(place.list(Integer.parseInt(count))),
                null));
    }

    private void parts(Place place) {
        ParameterSpec spec = place.spec();
        if (spec.properties().isEmpty()) {
            return;
        }
        Map<String, Object> whole = Inputs.object(spec, Inputs::url);
        whole.keySet().forEach(name -> {
            Map<String, Object> less = new LinkedHashMap<>(whole);
            less.remove(name);
            add(place, "required part", less, Nearest.NEVER);
        });
        Map<String, Object> more = new LinkedHashMap<>(whole);
        more.put("zzzzqqqq", 1);
        add(place, "unknown part", more, Nearest.PERHAPS);
    }

    private void add(Place place, String constraint, Object value, Nearest nearest) {
        List<String> names = List.of(place.parameter());
        all.add(new Broken(model, constraint, names, place.with(value), nearest, null, null));
    }

    /** Adds a value for which the planner may take the nearest one. */
    private void take(Place place, String constraint, Object value) {
        List<String> names = List.of(place.parameter());
        Function<String, Map<String, Object>> repaired = text -> place.with(read(place.spec(), text));
        all.add(new Broken(model, constraint, names, place.with(value), Nearest.ALWAYS, repaired, place));
    }

    /** Reads a value as refusals write it: lengths have a unit. */
    static Object read(ParameterSpec spec, String text) {
        boolean length =
                spec.field().filter(PortableField.DURATION.id()::equals).isPresent();
        String plain = length ? text.replaceFirst("(?<=\\d)m?s$", "") : text;
        return switch (spec.type()) {
            case INTEGER, NUMBER -> new BigDecimal(plain);
            case BOOLEAN -> Boolean.valueOf(plain);
            default -> spec.allowed().contains(text) ? text : plain;
        };
    }

    /** The greatest and least of everything that the data allows; each of them passes. */
    static List<Map<String, Object>> limits(Place place) {
        ParameterSpec spec = place.spec();
        List<Object> values = new ArrayList<>(spec.allowed());
        spec.min().ifPresent(values::add);
        spec.max().map(max -> onStep(spec, max)).ifPresent(values::add);
        spec.step()
                .ifPresent(step -> values.add(spec.min().orElse(BigDecimal.ZERO).add(step)));
        spec.minLength().ifPresent(least -> values.add("x".repeat(least)));
        spec.maxLength().ifPresent(most -> values.add("x".repeat(most)));
        spec.minItems().ifPresent(min -> values.add(place.list(min)));
        spec.maxItems()
                .map(max -> Math.min(max, Inputs.room(place.model(), place.parameter())))
                .ifPresent(max -> values.add(place.list(max)));
        if (spec.type() == WireType.BOOLEAN) {
            values.add(true);
            values.add(false);
        }
        if (spec.media().isPresent()) {
            values.add("HTTPS://media.example/a%20boat?size=1");
        }
        return values.stream().map(place::with).toList();
    }

    private static BigDecimal onStep(ParameterSpec spec, BigDecimal max) {
        Optional<BigDecimal> step = spec.step();
        BigDecimal start = spec.min().orElse(BigDecimal.ZERO);
        return step.map(each -> max.subtract(max.subtract(start).remainder(each)))
                .orElse(max);
    }

    /** Makes a case in which a rule over several parameters is broken. */
    static Broken ofRule(
            ModelSpec model,
            String kind,
            List<String> parameters,
            Map<String, Object> input,
            Nearest nearest,
            @Nullable Function<String, Map<String, Object>> repaired,
            @Nullable Place place) {
        return new Broken(model, "rule " + kind, parameters, input, nearest, repaired, place);
    }
}
