package dev.zoetrope.spi;

/** The facet of a provider that can look for the job of a paid call whose answer was lost. It is free of charge. */
public interface SubmitLookup {

    /**
     * Looks once. The engine asks several times over some seconds before it believes that a call was not accepted.
     *
     * @param call the call to look for
     * @return what was found
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    SubmitFinding find(LookupCall call) throws ProviderCallException, InterruptedException;
}
