package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.spi.Provider;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/**
 * What a job runs with.
 *
 * @param track its way through the states
 * @param account the account that buys it, and keeps it whatever the settings say later
 * @param provider its provider, opened for that account
 * @param deadline its deadline
 * @param timer the engine's time
 * @param workers the engine's threads
 * @param random where jitter comes from
 */
record JobParts(
        JobTrack track,
        Account account,
        Provider provider,
        Deadline deadline,
        Timer timer,
        ExecutorService workers,
        RandomGenerator random) {}
