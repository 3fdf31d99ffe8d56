package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.OnDeadline;
import dev.zoetrope.api.Reason;
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
 * @param onDeadline what happens to it then
 * @param timer the engine's time
 * @param workers threads that provider calls may block
 * @param prompt threads for what must not wait behind them
 * @param keyAdvice what to correct when the provider refuses the key; names variables, never the key
 * @param random where jitter comes from
 */
record JobParts(
        JobTrack track,
        Account account,
        Provider provider,
        Deadline deadline,
        OnDeadline onDeadline,
        Timer timer,
        ExecutorService workers,
        ExecutorService prompt,
        String keyAdvice,
        RandomGenerator random) {

    /** Adds to a message what to correct, if a refused key is the reason. */
    String advised(Reason reason, String message) {
        return reason == Reason.KEY_REFUSED ? message + "; " + keyAdvice : message;
    }
}
