package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.workflow.Workflow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The workflow that a place has of its own.
 *
 * @param name its name for people
 * @param extent how much of it the place shows
 * @param graph the graph, or of a form a graph of the nodes that it names, without their links; null for an open form
 *     that names none
 * @param parameters what the place says about inputs, named {@code NODE.INPUT}; an input that is missing here is
 *     described by the class of its node, if that is known, or else by its value
 * @param note what is worth knowing about it, in one line, or null
 * @param price what a run costs if none of its nodes costs extra, or null for what the place itself has
 */
public record SavedWorkflow(
        String name,
        Extent extent,
        @Nullable Workflow graph,
        List<ParameterSpec> parameters,
        @Nullable String note,
        @Nullable Price price) {

    /** How much of a saved workflow its place shows. */
    public enum Extent {
        /** The whole graph: any input that holds a value can be set. */
        GRAPH,
        /** A form: the inputs that it has can be set, and no others. */
        FORM,
        /** A form that may lack inputs: others can be set as well, without being checked. */
        OPEN_FORM
    }

    /** Copies the list. */
    public SavedWorkflow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(extent, "extent");
        parameters = List.copyOf(parameters);
        if (graph == null && extent != Extent.OPEN_FORM) {
            throw new IllegalArgumentException("only an open form may name no input");
        }
    }

    /**
     * Creates a workflow without a price of its own.
     *
     * @param name its name for people
     * @param extent how much of it the place shows
     * @param graph the graph, or null for an open form that names no input
     * @param parameters what the place says about inputs
     * @param note what is worth knowing about it, in one line, or null
     */
    public SavedWorkflow(
            String name,
            Extent extent,
            @Nullable Workflow graph,
            List<ParameterSpec> parameters,
            @Nullable String note) {
        this(name, extent, graph, parameters, note, null);
    }

    /** {@return the graph, or empty for an open form that names no input} */
    public Optional<Workflow> shown() {
        return Optional.ofNullable(graph);
    }
}
