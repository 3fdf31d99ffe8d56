package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.workflow.Workflow;
import java.util.Map;

/**
 * The facet of a factory whose provider runs workflows: what can be known about that without a key or a connection.
 */
public interface WorkflowSupport {

    /** {@return the model that runs a given graph; its parameters do not count, since they follow from the graph} */
    ModelSpec model();

    /**
     * Writes what is sent for a graph.
     *
     * @param graph the graph as it runs, with all values set
     * @param edits the values that differ from those of the graph as it was given, by {@code NODE.INPUT}
     * @return the native input by name: strings, {@link java.math.BigDecimal}s, booleans, lists, maps, nulls, and a {@link
     *     dev.zoetrope.api.media.MediaSource.LocalFile} where a local file goes
     */
    Map<String, Object> input(Workflow graph, Map<String, Object> edits);

    /** {@return whether an input that takes a file also takes a URL of one; unless overridden, it does} */
    default boolean takesUrls() {
        return true;
    }

    /**
     * Reads the classes of nodes that a place has.
     *
     * @param document what {@link WorkflowHost#nodeClasses} returned, now or earlier
     * @return the classes
     * @throws IllegalArgumentException if the document is damaged
     */
    NodeClasses nodeClasses(String document);
}
