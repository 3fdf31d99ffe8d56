package dev.zoetrope.spi;

import dev.zoetrope.api.AccountState;
import java.time.Duration;

/** The facet of a provider that reports the state of its account. All of it is free of charge. */
public interface AccountInquiry {

    /**
     * Asks for what decides how many jobs may be sent: the limit, and the jobs of now. The engine asks again and again,
     * so that a provider that does not say this makes no call.
     *
     * @param timeout how long the call may take in all
     * @return what the provider answered, which may be nothing
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    AccountState limits(Duration timeout) throws ProviderCallException, InterruptedException;

    /**
     * Asks for all that the provider says about the account, also its balance and the kind of its key. Unless
     * overridden, that is what {@link #limits} says.
     *
     * @param timeout how long all calls may take together
     * @return what the provider answered, which may be nothing
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    default AccountState state(Duration timeout) throws ProviderCallException, InterruptedException {
        return limits(timeout);
    }
}
