package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.FrameRate;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what a schema cannot: names that one part of a model's entry uses and another does not define. */
final class CatalogConsistency {

    private final ModelSpec.Details model;
    private final CatalogEntry entry;
    private final Set<String> bound = new HashSet<>();

    private CatalogConsistency(ModelSpec.Details model, CatalogEntry entry) {
        this.model = model;
        this.entry = entry;
    }

    static void check(List<Serving> servings, ModelSpec.Details model, CatalogEntry entry) {
        CatalogConsistency check = new CatalogConsistency(model, entry);
        check.parameters();
        servings.forEach(check::serving);
        model.rules().stream().flatMap(rule -> RuleReader.named(rule).stream()).forEach(check::parameter);
        if (model.price() != null) {
            model.price().rules().stream()
                    .flatMap(rule -> rule.when().keySet().stream())
                    .forEach(check::parameter);
        }
    }

    private void parameters() {
        Set<String> names = new HashSet<>();
        Set<String> wholes = new HashSet<>();
        for (ParameterSpec spec : model.parameters()) {
            if (!names.add(spec.name())) {
                throw entry.wrong("parameter '" + spec.name() + "' stands in it twice");
            }
            spec.binding().ifPresent(binding -> {
                if (binding.unit() instanceof FrameRate rate && rate.parameter() != null) {
                    parameter(rate.parameter());
                }
                for (String field : binding.fields()) {
                    bound.add(field);
                    if (PortableField.find(field).isEmpty() || !wholes.add(key(field, binding, spec))) {
                        throw entry.wrong("'" + field + "' of parameter '" + spec.name()
                                + "' is no portable field or bound twice");
                    }
                }
            });
        }
    }

    /** A field may be spread over several parameters: item by item, or as a width and a height. */
    private static String key(String field, FieldBinding binding, ParameterSpec spec) {
        if (binding.item() != null) {
            return field + "#" + binding.item();
        }
        return binding.values().isEmpty() ? field : field + "=" + spec.name();
    }

    private void serving(Serving serving) {
        serving.fixed().forEach((name, value) -> {
            List<Object> allowed = parameter(name).allowed();
            if (!allowed.isEmpty() && !allowed.contains(value)) {
                throw entry.wrong("fixed value " + value + " is not allowed for '" + name + "'");
            }
        });
        Stream.concat(serving.defaults().keySet().stream(), serving.needs().stream())
                .filter(field -> !bound.contains(field.id()))
                .findFirst()
                .ifPresent(field -> {
                    throw entry.wrong("no parameter is bound to '" + field.id() + "', which a serving speaks of");
                });
    }

    private ParameterSpec parameter(String name) {
        return model.parameters().stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> entry.wrong(
                        "there is no parameter '" + name + "', which a serving, rule, price or frame rate names"));
    }
}
