package dev.zoetrope.core.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterRule;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.core.catalog.Broken.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For every rule over several parameters of a model inputs that break just this one. */
final class RuleBreaks {

    private final ModelSpec model;
    private final List<Broken> all = new ArrayList<>();

    private RuleBreaks(ModelSpec model) {
        this.model = model;
    }

    static List<Broken> of(ModelSpec model) {
        RuleBreaks breaks = new RuleBreaks(model);
        model.rules().forEach(breaks::rule);
        return breaks.all;
    }

    /** Returns the parameters that a rule is about. */
    static Set<String> parameters(ParameterRule rule) {
        Set<String> names = new LinkedHashSet<>();
        if (rule instanceof ParameterRule.SumEquals sum) {
            names.addAll(List.of(sum.list(), sum.total()));
        } else if (rule instanceof ParameterRule.TotalItems total) {
            names.addAll(total.lists());
        } else if (rule instanceof ParameterRule.AllowedWhen limited) {
            names.addAll(List.of(limited.parameter(), limited.when().parameter()));
        } else if (rule instanceof ParameterRule.ItemsWhen items) {
            names.addAll(List.of(items.list(), items.when().parameter()));
        } else if (rule instanceof ParameterRule.Excludes excludes) {
            names.addAll(excludes.parameters());
        } else if (rule instanceof ParameterRule.ProductRange product) {
            names.addAll(product.parameters());
        } else if (rule instanceof ParameterRule.NeedsOneOf needs) {
            names.addAll(needs.parameters());
            if (needs.when() != null) {
                names.add(needs.when().parameter());
            }
        }
        return names;
    }

    private void rule(ParameterRule rule) {
        Map<String, Object> input = Inputs.least(model);
        if (rule instanceof ParameterRule.SumEquals sum) {
            sum(sum, input);
        } else if (rule instanceof ParameterRule.TotalItems total) {
            total(total, input);
        } else if (rule instanceof ParameterRule.AllowedWhen limited) {
            limited(limited, input);
        } else if (rule instanceof ParameterRule.ItemsWhen items) {
            items(items, input);
        } else if (rule instanceof ParameterRule.Excludes excludes) {
            excludes.parameters().forEach(name -> input.put(name, present(name)));
            add(rule, "excludes", excludes.parameters(), input, Nearest.NEVER, null, null);
        } else if (rule instanceof ParameterRule.ProductRange product) {
            product(product, input);
        } else if (rule instanceof ParameterRule.NeedsOneOf needs) {
            if (needs.when() != null) {
                Inputs.meet(model, needs.when(), input);
            }
            needs.parameters().forEach(input::remove);
            add(rule, "needs-one-of", needs.parameters(), input, Nearest.NEVER, null, null);
        }
    }

    private void sum(ParameterRule.SumEquals rule, Map<String, Object> input) {
        ParameterSpec total = Inputs.parameter(model, rule.total());
        BigDecimal most = total.allowed().isEmpty()
                ? total.max().orElseThrow()
                : (BigDecimal) total.allowed().get(total.allowed().size() - 1);
        BigDecimal least = itemNumber(rule).min().orElse(BigDecimal.ONE);
        input.put(rule.list(), List.of(Map.of(rule.itemField(), least)));
        input.put(rule.total(), most);
        add(
                rule,
                "sum-equals",
                List.of(rule.list()),
                input,
                Nearest.ALWAYS,
                text -> {
                    Map<String, Object> repaired = new LinkedHashMap<>(input);
                    repaired.put(rule.list(), List.of(Map.of(rule.itemField(), Breaks.read(total, text))));
                    return repaired;
                },
                null);
    }

    private ParameterSpec itemNumber(ParameterRule.SumEquals rule) {
        return Inputs.parameter(model, rule.list()).items().orElseThrow().properties().stream()
                .filter(part -> part.name().equals(rule.itemField()))
                .findFirst()
                .orElseThrow();
    }

    private void total(ParameterRule.TotalItems rule, Map<String, Object> input) {
        fill(rule, input, rule.max() + 1);
        add(
                rule,
                "total-items",
                rule.lists(),
                input,
                Nearest.ALWAYS,
                count -> {
                    Map<String, Object> repaired = new LinkedHashMap<>(input);
                    fill(rule, repaired, Integer.parseInt(count));
                    return repaired;
                },
                null);
    }

    private void fill(ParameterRule.TotalItems rule, Map<String, Object> input, int count) {
        int left = count;
        for (String name : rule.lists()) {
            ParameterSpec list = Inputs.parameter(model, name);
            int some = Math.min(left, list.maxItems().orElse(left));
            input.put(name, Inputs.list(list, some, Inputs::url));
            left -= some;
        }
    }

    private void limited(ParameterRule.AllowedWhen rule, Map<String, Object> input) {
        ParameterSpec spec = Inputs.parameter(model, rule.parameter());
        Inputs.meet(model, rule.when(), input);
        spec.allowed().stream()
                .filter(value -> rule.allowed().stream().noneMatch(each -> Inputs.same(each, value)))
                .forEach(value -> {
                    Map<String, Object> broken = new LinkedHashMap<>(input);
                    broken.put(spec.name(), value);
                    add(
                            rule,
                            "allowed-when",
                            List.of(spec.name()),
                            broken,
                            Nearest.PERHAPS,
                            text -> {
                                Map<String, Object> repaired = new LinkedHashMap<>(broken);
                                repaired.put(spec.name(), Breaks.read(spec, text));
                                return repaired;
                            },
                            Place.of(model, spec));
                });
    }

    private void items(ParameterRule.ItemsWhen rule, Map<String, Object> input) {
        Inputs.meet(model, rule.when(), input);
        ParameterSpec list = Inputs.parameter(model, rule.list());
        Stream.of(rule.max() == null ? -1 : rule.max() + 1, rule.min() == null ? -1 : rule.min() - 1)
                .filter(count -> count >= list.minItems().orElse(0)
                        && count <= list.maxItems().orElse(count))
                .forEach(count -> {
                    Map<String, Object> broken = new LinkedHashMap<>(input);
                    broken.put(rule.list(), Inputs.list(list, count, Inputs::url));
                    add(
                            rule,
                            "items-when",
                            List.of(rule.list()),
                            broken,
                            Nearest.ALWAYS,
                            right -> {
                                Map<String, Object> repaired = new LinkedHashMap<>(broken);
                                repaired.put(rule.list(), Inputs.list(list, Integer.parseInt(right), Inputs::url));
                                return repaired;
                            },
                            null);
                });
    }

    private void product(ParameterRule.ProductRange rule, Map<String, Object> input) {
        Function<Function<ParameterSpec, BigDecimal>, Map<String, Object>> all = limit -> {
            Map<String, Object> edge = new LinkedHashMap<>(input);
            rule.parameters().forEach(name -> edge.put(name, limit.apply(Inputs.parameter(model, name))));
            return edge;
        };
        Map<String, Object> least = all.apply(spec -> spec.min().orElse(BigDecimal.ONE));
        Map<String, Object> most = all.apply(spec -> spec.max().orElseThrow());
        Stream.of(least, most)
                .filter(edge -> {
                    BigDecimal product = rule.parameters().stream()
                            .map(name -> (BigDecimal) edge.get(name))
                            .reduce(BigDecimal.ONE, BigDecimal::multiply);
                    return product.compareTo(rule.min()) < 0 || product.compareTo(rule.max()) > 0;
                })
                .forEach(edge -> add(rule, "product-range", rule.parameters(), edge, Nearest.NEVER, null, null));
    }

    private Object present(String name) {
        return Inputs.present(Inputs.parameter(model, name), Inputs::url);
    }

    /** Other rules are kept, as far as the parameters of this one may stay as they are. */
    private void add(
            ParameterRule rule,
            String kind,
            List<String> named,
            Map<String, Object> input,
            Nearest nearest,
            @Nullable Function<String, Map<String, Object>> repaired,
            @Nullable Place place) {
        Set<String> kept = new HashSet<>(parameters(rule));
        Map<String, Object> settled = Inputs.settled(model, input, kept, Inputs::url);
        all.add(Breaks.ofRule(model, kind, named, settled, nearest, repaired, place));
    }
}
