package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelId;
import java.time.Duration;
import java.util.Optional;

/**
 * The facet of a provider that runs workflows: what its places say about themselves. All of it is free.
 */
public interface WorkflowHost {

    /**
     * Asks for the workflow that a place has of its own, once. Unless overridden, no place has one.
     *
     * @param place the model that stands for the place
     * @param timeout how long the call may take in all
     * @return the workflow in a form that {@link WorkflowSupport#saved} of the same provider reads; it holds no key
     * @throws ProviderCallException if no usable answer came; with reason {@link
     *     dev.zoetrope.api.error.FailureReason#UNKNOWN_MODEL} if there is no such place
     * @throws InterruptedException if the calling thread is interrupted
     */
    default String saved(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException {
        throw new UnsupportedOperationException(place + " has no workflow of its own");
    }

    /**
     * Asks for the version of a place's nodes, once. It is cheap.
     *
     * @param place the model that stands for the place
     * @param timeout how long the call may take in all
     * @return a text that is another one when the nodes have been updated; empty if the place says nothing about its
     *     nodes
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    Optional<String> version(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException;

    /**
     * Asks for all classes of nodes of a place that has a version, once. The answer may take a while and be several
     * megabytes long.
     *
     * @param place the model that stands for the place
     * @param timeout how long the call may take in all
     * @return the classes in a form that {@link WorkflowSupport#nodeClasses} of the same provider reads; it holds no
     *     key
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    String nodeClasses(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException;
}
