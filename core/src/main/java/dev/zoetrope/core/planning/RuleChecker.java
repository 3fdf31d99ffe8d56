package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterRule;
import dev.zoetrope.api.catalog.ParameterRule.Condition;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.error.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the rules that span several parameters of a model. */
final class RuleChecker {

    private final ModelSpec model;
    private final Map<String, Object> input;
    private final FieldNames names;

    /**
     * Checks rules.
     *
     * @param model the model whose rules they are
     * @param input its native input
     * @param names names each parameter in a violation
     */
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
        if (rule instanceof ParameterRule.AllowedWhen) {
            // How it restricts a parameter's choices is applied where that parameter is checked.
            return Optional.empty();
        }
        if (rule instanceof ParameterRule.ItemsWhen items) {
            return holds(items.when()) ? items(items) : Optional.empty();
        }
        if (rule instanceof ParameterRule.Excludes excludes) {
            return excludes(excludes);
        }
        if (rule instanceof ParameterRule.ProductRange product) {
            return product(product);
        }
        ParameterRule.NeedsOneOf needs = (ParameterRule.NeedsOneOf) rule;
        return holds(needs.when()) ? oneOf(needs) : Optional.empty();
    }

    /**
     * Returns what a parameter may be, with the rest of the input as it is.
     *
     * @param spec the parameter
     * @return the only values allowed; empty if there is no such limit
     */
    List<Object> choices(ParameterSpec spec) {
        List<Object> choices = spec.allowed();
        for (ParameterRule rule : model.rules()) {
            if (rule instanceof ParameterRule.AllowedWhen limited
                    && limited.parameter().equals(spec.name())
                    && holds(limited.when())) {
                choices = common(choices, limited.allowed());
            }
        }
        return choices;
    }

    private static List<Object> common(List<Object> some, List<Object> others) {
        List<Object> both = some.stream()
                .filter(one -> others.stream().anyMatch(other -> InputChecker.same(one, other)))
                .toList();
        return both.isEmpty() ? others : both;
    }

    private boolean holds(@Nullable Condition condition) {
        if (condition == null) {
            return true;
        }
        Object value = input.get(condition.parameter());
        return switch (condition.state()) {
            case GIVEN -> InputChecker.isGiven(value);
            case MISSING -> !InputChecker.isGiven(value);
            case ONE_OF ->
                value != null && condition.values().stream().anyMatch(each -> InputChecker.same(each, value));
        };
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
                        name(rule.list()),
                        names.value(total, sum) + " in all",
                        "exactly " + names.value(total, wanted) + " (" + rule.text() + ")")
                .withNearest(names.value(total, wanted)));
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
        // A list that is too long by itself is reported by its own limit.
        boolean reportedAlready = rule.lists().stream().anyMatch(this::isTooLong);
        if (count <= rule.max() || reportedAlready) {
            return Optional.empty();
        }
        String fields = String.join(" + ", rule.lists().stream().map(this::name).toList());
        return Optional.of(
                Violation.of(fields, count + " items", "at most " + rule.max() + " in all (" + rule.text() + ")")
                        .withNearest(String.valueOf(rule.max())));
    }

    private Optional<Violation> items(ParameterRule.ItemsWhen rule) {
        int count = list(rule.list()).size();
        boolean few = rule.min() != null && count < rule.min();
        boolean many = rule.max() != null && count > rule.max();
        if ((!few && !many) || isTooLong(rule.list())) {
            return Optional.empty();
        }
        return Optional.of(Violation.of(name(rule.list()), count + " items", rule.text())
                .withNearest(String.valueOf(few ? rule.min() : rule.max())));
    }

    private Optional<Violation> oneOf(ParameterRule.NeedsOneOf rule) {
        if (rule.parameters().stream().map(input::get).anyMatch(InputChecker::isGiven)) {
            return Optional.empty();
        }
        List<String> fields = rule.parameters().stream().map(this::name).toList();
        return Optional.of(Violation.of(
                fields.get(0),
                ValueText.NOTHING,
                "at least one of " + String.join(", ", fields) + " (" + rule.text() + ")"));
    }

    private Optional<Violation> excludes(ParameterRule.Excludes rule) {
        List<String> given = rule.parameters().stream()
                .filter(name -> InputChecker.isGiven(input.get(name)))
                .map(this::name)
                .toList();
        return given.size() <= 1
                ? Optional.empty()
                : Optional.of(Violation.of(
                        String.join(" + ", given), given.size() + " of them", "at most one (" + rule.text() + ")"));
    }

    private Optional<Violation> product(ParameterRule.ProductRange rule) {
        BigDecimal product = BigDecimal.ONE;
        for (String name : rule.parameters()) {
            if (!(input.get(name) instanceof BigDecimal factor)) {
                return Optional.empty();
            }
            product = product.multiply(factor);
        }
        if (product.compareTo(rule.min()) >= 0 && product.compareTo(rule.max()) <= 0) {
            return Optional.empty();
        }
        String fields =
                String.join(" x ", rule.parameters().stream().map(this::name).toList());
        return Optional.of(Violation.of(
                fields,
                ValueText.plain(product),
                "from " + ValueText.plain(rule.min()) + " to " + ValueText.plain(rule.max()) + " (" + rule.text()
                        + ")"));
    }

    private boolean isTooLong(String list) {
        return spec(list).maxItems().filter(max -> list(list).size() > max).isPresent();
    }

    private List<?> list(String name) {
        return input.get(name) instanceof List<?> list ? list : List.of();
    }

    private String name(String parameter) {
        return names.of(spec(parameter));
    }

    private ParameterSpec spec(String name) {
        return model.parameter(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the catalogue's rule for " + model.id() + " names no parameter: " + name));
    }
}
