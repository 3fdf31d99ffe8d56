package dev.zoetrope.spi;

import java.time.Duration;

/** The facet of a provider that reports the state of its account. */
public interface AccountInquiry {

    /**
     * Asks for the state of the account, once. This is free of charge.
     *
     * @param timeout how long the call may take in all
     * @return what the provider answered, which may be nothing
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    AccountState ask(Duration timeout) throws ProviderCallException, InterruptedException;
}
