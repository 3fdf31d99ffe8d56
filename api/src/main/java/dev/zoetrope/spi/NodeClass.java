package dev.zoetrope.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A class of nodes that a place has, as it describes it. Source: ComfyUI server, {@code GET /object_info}.
 *
 * @param name the name by which graphs call it, such as {@code KSampler}
 * @param inputs its inputs in the order of the place
 * @param outputs the types of its outputs, such as {@code IMAGE}
 * @param output whether it makes results, so that a graph needs at least one such node
 * @param paid whether each run of it costs money, because it calls a paid service
 */
public record NodeClass(String name, List<NodeInput> inputs, List<String> outputs, boolean output, boolean paid) {

    /** Copies the lists. */
    public NodeClass {
        Objects.requireNonNull(name, "name");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Finds an input.
     *
     * @param input its name
     * @return the input, or empty if the class has none of that name
     */
    public Optional<NodeInput> input(String input) {
        return inputs.stream().filter(each -> each.name().equals(input)).findFirst();
    }
}
