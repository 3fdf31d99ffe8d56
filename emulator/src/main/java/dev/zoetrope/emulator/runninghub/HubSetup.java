package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.jobs.JobPrice;
import dev.zoetrope.emulator.jobs.Keys;
import dev.zoetrope.emulator.jobs.Webhooks;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

    /** {@return what an account pays for the time of machines that costs so many yuan: money or whole coins} */
    JobPrice price(String account, BigDecimal yuan) {
        return isConsumer(account)
                ? new JobPrice(yuan.movePointRight(3).setScale(0, RoundingMode.CEILING), HubGraphTask.COINS)
                : new JobPrice(yuan.stripTrailingZeros(), "CNY");
    }
}
