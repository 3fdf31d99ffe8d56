package dev.zoetrope.provider.support;

import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.ParameterRule;
import dev.zoetrope.api.ParameterSpec;
import dev.zoetrope.api.PortableField;
import dev.zoetrope.api.Serving;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what a schema cannot: names that one part of a model's entry uses and another does not have. */
final class CatalogConsistency {

    private final ModelSpec model;
    private final CatalogEntry entry;

    private CatalogConsistency(ModelSpec model, CatalogEntry entry) {
        this.model = model;
        this.entry = entry;
    }

    static void check(ModelSpec model, CatalogEntry entry) {
        CatalogConsistency check = new CatalogConsistency(model, entry);
        check.parameters();
        model.servings().forEach(check::serving);
        model.rules().stream().flatMap(CatalogConsistency::named).forEach(check::parameter);
    }

    private void parameters() {
        Set<String> names = new HashSet<>();
        Set<String> fields = new HashSet<>();
        for (ParameterSpec spec : model.parameters()) {
            if (!names.add(spec.name())) {
                throw entry.wrong("parameter '" + spec.name() + "' stands in it twice");
            }
            spec.field().ifPresent(field -> {
                if (PortableField.find(field).isEmpty() || !fields.add(field)) {
                    throw entry.wrong(
                            "'" + field + "' of parameter '" + spec.name() + "' is no portable field or bound twice");
                }
            });
        }
    }

    private void serving(Serving serving) {
        serving.fixed().forEach((name, value) -> {
            List<Object> allowed = parameter(name).allowed();
            if (!allowed.isEmpty() && !allowed.contains(value)) {
                throw entry.wrong("fixed value " + value + " is not allowed for '" + name + "'");
            }
        });
        Stream.concat(serving.defaults().keySet().stream(), serving.needs().stream())
                .filter(field -> model.parameterFor(field).isEmpty())
                .findFirst()
                .ifPresent(field -> {
                    throw entry.wrong("no parameter is bound to '" + field.id() + "', which a serving speaks of");
                });
    }

    private ParameterSpec parameter(String name) {
        return model.parameter(name)
                .orElseThrow(() -> entry.wrong("there is no parameter '" + name + "', which a serving or rule names"));
    }

    private static Stream<String> named(ParameterRule rule) {
        if (rule instanceof ParameterRule.SumEquals sum) {
            return Stream.of(sum.list(), sum.total());
        }
        if (rule instanceof ParameterRule.TotalItems total) {
            return total.lists().stream();
        }
        if (rule instanceof ParameterRule.AllowedUnlessPresent allowed) {
            return Stream.of(allowed.parameter(), allowed.unlessPresent());
        }
        return ((ParameterRule.NeedsOneOf) rule).parameters().stream();
    }
}
