package dev.zoetrope.spi;

import java.time.Duration;

/** The facet of a provider that runs workflows: what it says about the classes of nodes that it has. All of it is free. */
public interface WorkflowHost {

    /**
     * Asks for the version of the place, once. It is cheap.
     *
     * @param timeout how long the call may take in all
     * @return a text that is another one when the place has been updated
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    String version(Duration timeout) throws ProviderCallException, InterruptedException;

    /**
     * Asks for all classes of nodes, once. The answer may take a while and be several megabytes long.
     *
     * @param timeout how long the call may take in all
     * @return the classes in a form that {@link WorkflowSupport#nodeClasses} of the same provider reads; it holds no
     *     key
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    String nodeClasses(Duration timeout) throws ProviderCallException, InterruptedException;
}
