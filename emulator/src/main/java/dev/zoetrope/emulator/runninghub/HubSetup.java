package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.jobs.Keys;
import dev.zoetrope.emulator.jobs.Webhooks;
import java.util.Set;

/**
 * What the RunningHub service is set up with.
 *
 * @param keys that it accepts
 * @param overLimit the code with which it refuses a task above the limit
 * @param tooFast what it answers to a submit above the limit per second
 * @param webhooks that call receivers
 * @param consumers aliases of the accounts that pay with coins
 */
public record HubSetup(Keys keys, int overLimit, Reply tooFast, Webhooks webhooks, Set<String> consumers) {

    /** {@return whether an account is a consumer's, which pays with coins and may run graphs alone} */
    boolean isConsumer(String account) {
        return consumers.contains(account);
    }
}
