package dev.zoetrope.api.operation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a provider does besides generating, such as listing the deployments of an account. What costs money per
 * job is a job and no operation.
 */
public final class Operation {

    private final String name;
    private final Effect effect;
    private final String description;
    private final List<OperationParameter> parameters;

    /**
     * Describes an operation.
     *
     * @param name its name, unique at its provider: lower-case words with hyphens
     * @param effect what it does at the provider
     * @param description what it does, for people, in one sentence
     * @param parameters what it takes, the most important first
     */
    public Operation(String name, Effect effect, String description, List<OperationParameter> parameters) {
        this.name = Objects.requireNonNull(name, "name");
        this.effect = Objects.requireNonNull(effect, "effect");
        this.description = Objects.requireNonNull(description, "description");
        this.parameters = List.copyOf(parameters);
    }

    /** {@return its name, unique at its provider} */
    public String name() {
        return name;
    }

    /** {@return what it does at the provider} */
    public Effect effect() {
        return effect;
    }

    /** {@return what it does, for people} */
    public String description() {
        return description;
    }

    /** {@return what it takes; unmodifiable} */
    public List<OperationParameter> parameters() {
        return parameters;
    }

    /**
     * Finds a parameter.
     *
     * @param wanted its name
     * @return the parameter, or empty if the operation has none of this name
     */
    public Optional<OperationParameter> parameter(String wanted) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(wanted))
                .findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Operation that
                && name.equals(that.name)
                && effect == that.effect
                && description.equals(that.description)
                && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, effect, description, parameters);
    }

    @Override
    public String toString() {
        return "Operation[name=" + name
                + ", effect=" + effect
                + ", description=" + description
                + ", parameters=" + parameters + "]";
    }
}
