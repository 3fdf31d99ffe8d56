package dev.zoetrope.core.planning;

import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.ParameterRule;
import dev.zoetrope.api.ParameterSpec;
import dev.zoetrope.api.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the rules that span several parameters of a model. */
final class RuleChecker {

    private final ModelSpec model;
    private final Map<String, Object> input;
    private final FieldNames names;

    RuleChecker(ModelSpec model, Map<String, Object> input, FieldNames names) {
        this.model = model;
        this.input = input;
        this.names = names;
    }

    /**
     * Checks one rule.
     *
     * @param rule the rule
     * @return what is wrong, or empty
     */
    Optional<Violation> check(ParameterRule rule) {
        if (rule instanceof ParameterRule.SumEquals sum) {
            return sum(sum);
        }
        if (rule instanceof ParameterRule.TotalItems total) {
            return total(total);
        }
        if (rule instanceof ParameterRule.AllowedUnlessPresent limited) {
            return limited(limited);
        }
        return oneOf((ParameterRule.NeedsOneOf) rule);
    }

    private Optional<Violation> sum(ParameterRule.SumEquals rule) {
        List<?> items = list(rule.list());
        if (items.isEmpty()) {
            return Optional.empty();
        }
        ParameterSpec total = spec(rule.total());
        BigDecimal sum = items.stream()
                .map(item -> item instanceof Map<?, ?> map ? map.get(rule.itemField()) : null)
                .map(number -> number instanceof BigDecimal value ? value : itemDefault(rule))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Object wanted = input.containsKey(rule.total())
                ? input.get(rule.total())
                : total.defaultValue().orElse(BigDecimal.ZERO);
        if (wanted instanceof BigDecimal value && value.compareTo(sum) == 0) {
            return Optional.empty();
        }
        return Optional.of(Violation.of(
                        names.of(spec(rule.list())),
                        Written.value(total, sum) + " in all",
                        "exactly " + Written.value(total, wanted) + " (" + rule.text() + ")")
                .withNearest(Written.value(total, wanted)));
    }

    /** An item that leaves the number out gets the data's default at the provider. */
    private BigDecimal itemDefault(ParameterRule.SumEquals rule) {
        return spec(rule.list()).items().stream()
                .flatMap(item -> item.properties().stream())
                .filter(part -> part.name().equals(rule.itemField()))
                .flatMap(part -> part.defaultValue().stream())
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private Optional<Violation> total(ParameterRule.TotalItems rule) {
        int count = rule.lists().stream().mapToInt(name -> list(name).size()).sum();
        // A list that is too long by itself is told by its own limit.
        boolean toldAlready = rule.lists().stream()
                .anyMatch(name -> spec(name)
                        .maxItems()
                        .filter(max -> list(name).size() > max)
                        .isPresent());
        if (count <= rule.max() || toldAlready) {
            return Optional.empty();
        }
        String fields = String.join(
                " + ", rule.lists().stream().map(name -> names.of(spec(name))).toList());
        return Optional.of(
                Violation.of(fields, count + " items", "at most " + rule.max() + " in all (" + rule.text() + ")")
                        .withNearest(String.valueOf(rule.max())));
    }

    private Optional<Violation> limited(ParameterRule.AllowedUnlessPresent rule) {
        Object value = input.get(rule.parameter());
        if (value == null
                || input.containsKey(rule.unlessPresent())
                || rule.allowed().stream().anyMatch(allowed -> InputChecker.same(allowed, value))) {
            return Optional.empty();
        }
        ParameterSpec spec = spec(rule.parameter());
        boolean refusedAnyway =
                !spec.allowed().isEmpty() && spec.allowed().stream().noneMatch(each -> InputChecker.same(each, value));
        if (refusedAnyway) {
            return Optional.empty();
        }
        return Optional.of(Violation.of(
                        names.of(spec), Written.value(spec, value), Written.values(spec, rule.allowed()))
                .withNearest(InputChecker.nearestOf(spec, rule.allowed(), value).orElse(null)));
    }

    private Optional<Violation> oneOf(ParameterRule.NeedsOneOf rule) {
        boolean given = rule.parameters().stream()
                .map(input::get)
                .anyMatch(value -> value != null && !(value instanceof List<?> list && list.isEmpty()));
        if (given) {
            return Optional.empty();
        }
        List<String> fields =
                rule.parameters().stream().map(name -> names.of(spec(name))).toList();
        return Optional.of(
                Violation.of(fields.get(0), Written.NOTHING, "at least one of " + String.join(", ", fields)));
    }

    private List<?> list(String name) {
        return input.get(name) instanceof List<?> list ? list : List.of();
    }

    private ParameterSpec spec(String name) {
        return model.parameter(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the catalogue's rule for " + model.id() + " names no parameter: " + name));
    }
}
