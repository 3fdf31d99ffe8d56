package dev.zoetrope.spi;

import dev.zoetrope.api.cost.Money;
import java.util.Optional;

/** The facet of a provider that quotes the price of a paid call beforehand. */
public interface PriceInquiry {

    /**
     * Asks for the price of a call, once. This is free of charge and buys nothing.
     *
     * @param call the paid call as it would be made; its input contains no local file
     * @return the price, zero only if the provider explicitly says that the call is free; empty if it does not say
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    Optional<Money> ask(SubmitCall call) throws ProviderCallException, InterruptedException;
}
