package dev.zoetrope.core.catalog;

import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterRule;
import dev.zoetrope.api.catalog.ParameterRule.Condition;
import dev.zoetrope.api.catalog.ParameterSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Native inputs made from an entry's own data alone. */
final class Inputs {

    private static final String WORDS = "a paper boat drifts downstream";

    private Inputs() {}

    /** Returns the least that is valid: what is required and has no default, what the rules ask for, or one word. */
    static Map<String, Object> least(ModelSpec model) {
        return least(model, media -> url(media));
    }

    /** Returns the least that is valid, with files of the caller's choice. */
    static Map<String, Object> least(ModelSpec model, Function<MediaLimits, Object> file) {
        Map<String, Object> input = new LinkedHashMap<>();
        for (ParameterSpec spec : model.parameters()) {
            if (spec.required() && spec.defaultValue().isEmpty()) {
                input.put(spec.name(), value(spec, file));
            }
        }
        return spoken(model, settled(model, input, Set.of(), file), file);
    }

    /** Something must be said, also where the data require nothing; an id may stand for media. */
    private static Map<String, Object> spoken(
            ModelSpec model, Map<String, Object> settled, Function<MediaLimits, Object> file) {
        boolean byId = model.rules().stream()
                .anyMatch(rule -> rule instanceof ParameterRule.NeedsOneOf needs
                        && needs.when() == null
                        && needs.parameters().stream().anyMatch(name -> isGiven(settled.get(name))));
        if (!byId && model.parameters().stream().noneMatch(spec -> speaks(spec) && isGiven(settled.get(spec.name())))) {
            model.parameters().stream()
                    .filter(Inputs::speaks)
                    .findFirst()
                    .ifPresent(spec -> settled.put(spec.name(), present(spec, file)));
        }
        return settled;
    }

    /** Media, and the words to work from; not those that say what is not to be seen, or what something is called. */
    private static boolean speaks(ParameterSpec spec) {
        return spec.media().isPresent()
                || spec.field().filter(Set.of("prompt", "lyrics")::contains).isPresent()
                || spec.items().filter(Inputs::speaks).isPresent()
                || spec.properties().stream().anyMatch(Inputs::speaks);
    }

    /** Returns a value that a parameter takes: the first, the smallest, the fewest. */
    static Object value(ParameterSpec spec, Function<MediaLimits, Object> file) {
        if (spec.media().isPresent()) {
            return file.apply(spec.media().get());
        }
        if (!spec.allowed().isEmpty()) {
            return spec.allowed().get(0);
        }
        return switch (spec.type()) {
            case STRING ->
                spec.maxLength()
                        .map(most -> WORDS.substring(0, Math.min(most, WORDS.length())))
                        .orElse(WORDS);
            case INTEGER, NUMBER -> spec.min().or(spec::max).or(spec::step).orElse(BigDecimal.ONE);
            case BOOLEAN -> true;
            case ARRAY -> list(spec, spec.minItems().orElse(0), file);
            case OBJECT -> object(spec, file);
            case ANY -> WORDS;
        };
    }

    /** Returns a value that a parameter takes and that says something: no empty list. */
    static Object present(ParameterSpec spec, Function<MediaLimits, Object> file) {
        return value(spec, file) instanceof List<?> list && list.isEmpty() ? list(spec, 1, file) : value(spec, file);
    }

    /** Returns a list of a number of items. */
    static List<Object> list(ParameterSpec spec, int count, Function<MediaLimits, Object> file) {
        Object item = spec.items().map(each -> value(each, file)).orElse(WORDS);
        return new ArrayList<>(Collections.nCopies(count, item));
    }

    /** Returns an object with its required parts. */
    static Map<String, Object> object(ParameterSpec spec, Function<MediaLimits, Object> file) {
        Map<String, Object> parts = new LinkedHashMap<>();
        spec.properties().stream()
                .filter(ParameterSpec::required)
                .forEach(part -> parts.put(part.name(), value(part, file)));
        return parts;
    }

    /** Returns a hosted file; the providers' rules depend on its kind only. */
    static String url(MediaLimits media) {
        return "https://media.example/boat."
                + switch (media.kind()) {
                    case IMAGE -> "png";
                    case VIDEO -> "mp4";
                    case AUDIO -> "wav";
                };
    }

    /**
     * Returns an input that keeps the model's rules, as far as that is possible without touching some parameters: adds
     * what is needed, leaves out what is excluded, shortens lists.
     */
    static Map<String, Object> settled(
            ModelSpec model, Map<String, Object> input, Set<String> kept, Function<MediaLimits, Object> file) {
        Map<String, Object> settled = new LinkedHashMap<>(input);
        // What one rule changes another may violate; the catalogues' rules settle in two rounds.
        for (int round = 0; round < 2; round++) {
            model.rules().forEach(rule -> settle(model, rule, settled, kept, file));
        }
        return settled;
    }

    private static void settle(
            ModelSpec model,
            ParameterRule rule,
            Map<String, Object> input,
            Set<String> kept,
            Function<MediaLimits, Object> file) {
        if (rule instanceof ParameterRule.NeedsOneOf needs) {
            boolean lacks = needs.parameters().stream().noneMatch(name -> isGiven(input.get(name)));
            if (lacks && (needs.when() == null || holds(model, needs.when(), input))) {
                needs.parameters().stream()
                        .filter(name -> !kept.contains(name))
                        .findFirst()
                        .ifPresent(name -> input.put(name, present(parameter(model, name), file)));
            }
        } else if (rule instanceof ParameterRule.Excludes excludes) {
            List<String> given = excludes.parameters().stream()
                    .filter(name -> isGiven(input.get(name)))
                    .toList();
            String stays =
                    given.stream().filter(kept::contains).findFirst().orElse(given.isEmpty() ? "" : given.get(0));
            given.stream()
                    .filter(name -> !name.equals(stays) && !kept.contains(name))
                    .forEach(input::remove);
        } else if (rule instanceof ParameterRule.AllowedWhen limited) {
            Object value = input.get(limited.parameter());
            boolean refused = value != null && limited.allowed().stream().noneMatch(each -> same(each, value));
            if (refused && holds(model, limited.when(), input)) {
                if (kept.contains(limited.parameter())) {
                    release(model, limited.when(), input, kept, file);
                } else {
                    input.put(limited.parameter(), limited.allowed().get(0));
                }
            }
        } else if (rule instanceof ParameterRule.ItemsWhen items) {
            int count = input.get(items.list()) instanceof List<?> list ? list.size() : 0;
            boolean few = items.min() != null && count < items.min();
            boolean many = items.max() != null && count > items.max();
            if ((few || many) && holds(model, items.when(), input)) {
                if (kept.contains(items.list())) {
                    release(model, items.when(), input, kept, file);
                } else {
                    input.put(
                            items.list(), list(parameter(model, items.list()), few ? items.min() : items.max(), file));
                }
            }
        } else if (rule instanceof ParameterRule.SumEquals sum
                && input.get(sum.list()) instanceof List<?> items
                && !items.isEmpty()) {
            BigDecimal total = sum(model, sum, items);
            if (!kept.contains(sum.total()) && isWithin(parameter(model, sum.total()), total)) {
                input.put(sum.total(), total);
            } else if (!kept.contains(sum.list())) {
                input.remove(sum.list());
            }
        }
    }

    private static boolean isWithin(ParameterSpec spec, BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                && spec.min().filter(min -> number.compareTo(min) < 0).isEmpty()
                && spec.max().filter(max -> number.compareTo(max) > 0).isEmpty();
    }

    /** Makes a condition not hold, if its parameter may be touched. */
    private static void release(
            ModelSpec model,
            Condition condition,
            Map<String, Object> input,
            Set<String> kept,
            Function<MediaLimits, Object> file) {
        if (kept.contains(condition.parameter())) {
            return;
        }
        ParameterSpec spec = parameter(model, condition.parameter());
        switch (condition.state()) {
            case MISSING -> input.put(spec.name(), present(spec, file));
            case GIVEN -> input.remove(spec.name());
            case ONE_OF -> {
                input.remove(spec.name());
                spec.allowed().stream()
                        .filter(value -> spec.required() && !condition.values().contains(value))
                        .findFirst()
                        .ifPresent(value -> input.put(spec.name(), value));
            }
        }
    }

    /** Makes a condition hold. */
    static void meet(ModelSpec model, Condition condition, Map<String, Object> input) {
        switch (condition.state()) {
            case GIVEN ->
                input.put(condition.parameter(), present(parameter(model, condition.parameter()), Inputs::url));
            case MISSING -> input.remove(condition.parameter());
            case ONE_OF -> input.put(condition.parameter(), condition.values().get(0));
        }
    }

    /** Returns whether a condition holds for what would be sent. */
    static boolean holds(ModelSpec model, Condition condition, Map<String, Object> input) {
        ParameterSpec spec = parameter(model, condition.parameter());
        Object value = input.containsKey(spec.name()) || !spec.required()
                ? input.get(spec.name())
                : spec.defaultValue().orElse(null);
        return switch (condition.state()) {
            case GIVEN -> isGiven(value);
            case MISSING -> !isGiven(value);
            case ONE_OF -> value != null && condition.values().stream().anyMatch(each -> same(each, value));
        };
    }

    /**
     * Returns how many items a list can have at most beside what the model requires, since rules count lists together
     * or hold them against a total.
     */
    static int room(ModelSpec model, String list) {
        Map<String, Object> least = least(model);
        int room = Integer.MAX_VALUE;
        for (ParameterRule rule : model.rules()) {
            if (rule instanceof ParameterRule.TotalItems total && total.lists().contains(list)) {
                int others = total.lists().stream()
                        .filter(name -> !name.equals(list) && least.get(name) instanceof List<?>)
                        .mapToInt(name -> ((List<?>) least.get(name)).size())
                        .sum();
                room = Math.min(room, total.max() - others);
            } else if (rule instanceof ParameterRule.SumEquals sum && sum.list().equals(list)) {
                BigDecimal most = parameter(model, sum.total()).max().orElseThrow();
                room = Math.min(
                        room, most.divideToIntegralValue(leftOut(model, sum)).intValueExact());
            }
        }
        return room;
    }

    /** Adds up the numbers of a list's items; one that leaves its number out has the default. */
    private static BigDecimal sum(ModelSpec model, ParameterRule.SumEquals rule, List<?> list) {
        return list.stream()
                .map(item -> item instanceof Map<?, ?> map && map.get(rule.itemField()) instanceof BigDecimal number
                        ? number
                        : leftOut(model, rule))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal leftOut(ModelSpec model, ParameterRule.SumEquals rule) {
        return parameter(model, rule.list()).items().stream()
                .flatMap(item -> item.properties().stream())
                .filter(part -> part.name().equals(rule.itemField()))
                .flatMap(part -> part.defaultValue().stream())
                .map(BigDecimal.class::cast)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    static ParameterSpec parameter(ModelSpec model, String name) {
        return model.parameter(name).orElseThrow();
    }

    static boolean isGiven(Object value) {
        return value != null
                && !(value instanceof List<?> list && list.isEmpty())
                && !(value instanceof String text && text.isBlank());
    }

    /** Compares native values, numbers by their value. */
    static boolean same(Object one, Object other) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = same(a.get(i), b.get(i));
            }
            return same;
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet()) && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
        }
        return one != null && one.equals(other);
    }
}
