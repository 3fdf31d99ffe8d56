package dev.zoetrope.spi;

import java.time.Duration;

/** The facet of a provider that tells about its account. */
public interface AccountInquiry {

    /**
     * Asks how the account stands, once. It costs nothing.
     *
     * @param timeout how long the call may take in all
     * @return what the provider told, which may be nothing
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    AccountState ask(Duration timeout) throws ProviderCallException, InterruptedException;
}
