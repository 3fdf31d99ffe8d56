package dev.zoetrope.benchmarks.purchases;

import java.net.URI;
import java.time.Duration;

/** Buys one generation with a certain library, whose settings are the defaults except for the time limit. */
public interface Buyer {

    /**
     * Returns the name of the buyer.
     *
     * @return the library with its version
     */
    String name();

    /**
     * Returns the answer of that library's service to an accepted submit.
     *
     * @return the body as JSON
     */
    String acceptance();

    /**
     * Buys once by one call of the library. A repetition is the library's own.
     *
     * @param server the base URL of the service
     * @param patience how long to wait for an answer, if the library has such a setting
     * @throws Exception if the library reports a failure
     */
    void buy(URI server, Duration patience) throws Exception;
}
