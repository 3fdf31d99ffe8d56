package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ParameterSpec;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One input of a class of nodes.
 *
 * @param name its name
 * @param type the type of the outputs that can be connected to it, such as {@code IMAGE}; {@code *} for any, several
 *     separated by commas
 * @param required whether a node is refused without it
 * @param parameter the values that it takes, under the input's name, or null if it takes connections alone
 */
public record NodeInput(
        String name,
        String type,
        boolean required,
        @Nullable ParameterSpec parameter) {

    /** Checks that name and type are given. */
    public NodeInput {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** {@return the values that it takes, or empty if it takes connections alone} */
    public Optional<ParameterSpec> value() {
        return Optional.ofNullable(parameter);
    }
}
