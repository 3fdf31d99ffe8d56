package dev.zoetrope.benchmarks.purchases;

import java.net.URI;
import java.time.Duration;

/** A way to buy one generation, with whatever its library does by default. */
public interface Buyer {

    /**
     * Returns who buys.
     *
     * @return the library with its version
     */
    String name();

    /**
     * Returns what the service of that library answers to an accepted submit.
     *
     * @return JSON
     */
    String acceptance();

    /**
     * Buys once: one call of the library, nothing repeated here.
     *
     * @param server where the service is
     * @param patience how long to wait for an answer, where the library can be told
     * @throws Exception if the library says that it failed
     */
    void buy(URI server, Duration patience) throws Exception;
}
