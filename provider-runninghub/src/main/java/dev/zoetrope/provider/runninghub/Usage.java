package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/**
 * Reads what a task cost. The amounts are decimal texts or null; a zero stands for an amount that is not known yet, so
 * it is no amount. Money comes before coins: run time first, then the model's price, as the vendor's script reads them.
 */
final class Usage {

    private Usage() {}

    static Cost cost(JsonFields usage, URI baseUrl) {
        return amount(usage, "consumeMoney")
                .or(() -> amount(usage, "thirdPartyConsumeMoney"))
                .map(amount -> new Money(amount, SiteCurrency.of(usage.text("currency"), baseUrl)))
                .or(() -> amount(usage, "consumeCoins").map(coins -> new Money(coins, "COINS")))
                .map(Cost::reported)
                .orElse(Cost.UNKNOWN);
    }

    private static Optional<BigDecimal> amount(JsonFields usage, String field) {
        return usage.number(field).filter(amount -> amount.signum() > 0);
    }
}
