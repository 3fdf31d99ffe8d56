package dev.zoetrope.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One model of a provider's catalogue: what it does and what it takes. Everything about a model is data; nothing about
 * one is written in code.
 *
 * @param id the model's id
 * @param name the name people know it by
 * @param output what it makes
 * @param servings the tasks it serves, the most natural one first; never empty
 * @param parameters its native parameters in the provider's order
 * @param rules rules over several of them
 */
public record ModelSpec(
        ModelId id,
        String name,
        OutputKind output,
        List<Serving> servings,
        List<ParameterSpec> parameters,
        List<ParameterRule> rules) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the model serves nothing
     */
    public ModelSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(output, "output");
        servings = List.copyOf(servings);
        parameters = List.copyOf(parameters);
        rules = List.copyOf(rules);
        if (servings.isEmpty()) {
            throw new IllegalArgumentException("model " + id + " serves nothing");
        }
    }

    /**
     * Finds a native parameter.
     *
     * @param name its native name
     * @return the parameter, or empty if the model has none of that name
     */
    public Optional<ParameterSpec> parameter(String name) {
        return parameters.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    /**
     * Finds the native parameter that expresses a portable field.
     *
     * @param field the field
     * @return the parameter, or empty if the model cannot express the field
     */
    public Optional<ParameterSpec> parameterFor(PortableField field) {
        return parameters.stream()
                .filter(spec -> spec.field().filter(field.id()::equals).isPresent())
                .findFirst();
    }
}
