package dev.zoetrope.spi;

import dev.zoetrope.api.cost.Money;
import java.util.Optional;

/** The facet of a provider that tells beforehand what a paid call would cost. */
public interface PriceInquiry {

    /**
     * Asks for the price of a call, once. It costs nothing and buys nothing.
     *
     * @param call the paid call as it would be made; no local file stands in its input
     * @return the price, zero only if the provider says outright that the call is free; empty if it does not tell
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    Optional<Money> ask(SubmitCall call) throws ProviderCallException, InterruptedException;
}
