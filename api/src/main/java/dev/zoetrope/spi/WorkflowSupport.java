package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facet of a factory whose provider runs workflows: what can be known about that without a key or a connection.
 */
public interface WorkflowSupport {

    /**
     * Finds a place.
     *
     * @param nativeId the part of a model id after the provider's
     * @return the place, or empty if ids of that form name none; it need not exist
     */
    Optional<WorkflowPlace> place(String nativeId);

    /**
     * Returns the place at which an account runs a graph that is given without naming a place.
     *
     * @param workflow what the account names for that, as {@link dev.zoetrope.api.Account#workflow} returns it, or null
     *     if it names nothing
     * @return the native id of the place, or empty if the account has to name one and does not
     */
    Optional<String> placeOfGraphs(@Nullable String workflow);

    /**
     * Writes what is sent for a run.
     *
     * @param run the run
     * @return the native input by name: strings, {@link java.math.BigDecimal}s, booleans, lists, maps, nulls, and a {@link
     *     dev.zoetrope.api.media.MediaSource.LocalFile} where a local file goes
     */
    Map<String, Object> input(WorkflowRun run);

    /** {@return whether an input that takes a file also takes a URL of one; unless overridden, it does} */
    default boolean takesUrls() {
        return true;
    }

    /**
     * Reads the workflow that a place has of its own.
     *
     * @param place the model that stands for the place
     * @param document what {@link WorkflowHost#saved} returned, now or earlier
     * @return the workflow
     * @throws IllegalArgumentException if the document is damaged, or, as for a provider that does not override this, no
     *     place has one
     */
    default SavedWorkflow saved(ModelId place, String document) {
        throw new IllegalArgumentException(place + " has no workflow of its own");
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
