package dev.zoetrope.provider.support;

import dev.zoetrope.spi.NodeClass;
import dev.zoetrope.spi.NodeInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the description of one class of nodes, and passes over what it does not understand. */
final class NodeDescription {

    private NodeDescription() {}

    static NodeClass read(String name, JsonFields description) {
        List<NodeInput> inputs = new ArrayList<>();
        inputs(name, description.object("input").object("required"), true, inputs);
        inputs(name, description.object("input").object("optional"), false, inputs);
        // Older servers say "api_node"; newer ones add what a run costs.
        boolean paid = flag(description, "api_node")
                || !description.object("price_badge").isEmpty();
        return new NodeClass(name, inputs, outputs(description), flag(description, "output_node"), paid);
    }

    private static void inputs(String className, JsonFields group, boolean required, List<NodeInput> inputs) {
        for (String name : group.names()) {
            if (group.value(name) instanceof List<?> spec && !spec.isEmpty()) {
                Object type = spec.get(0);
                JsonFields options = JsonFields.of(spec.size() > 1 ? spec.get(1) : null);
                typeName(type)
                        .map(word -> new InputForm(className, name, type, word, options))
                        .map(form -> form.input(required && !form.grows()))
                        .ifPresent(inputs::add);
            }
        }
    }

    private static List<String> outputs(JsonFields description) {
        return description.list("output").stream()
                .map(NodeDescription::typeName)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A list of choices stands where the name of its type would. */
    private static Optional<String> typeName(@Nullable Object type) {
        if (type instanceof List) {
            return Optional.of(InputForm.CHOICE);
        }
        return type instanceof String name ? Optional.of(name) : Optional.empty();
    }

    private static boolean flag(JsonFields fields, String name) {
        return Boolean.TRUE.equals(fields.value(name));
    }
}
