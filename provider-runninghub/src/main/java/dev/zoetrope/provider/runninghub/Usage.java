package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.Cost;
import dev.zoetrope.api.Money;
import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what a task cost. The amounts are decimal texts or null; a zero is what is there while nobody has counted, so it
 * is no amount. Money goes before coins: run time first, then the model's price, as the vendor's script reads them.
 */
final class Usage {

    private Usage() {}

    static Cost cost(JsonFields usage, URI baseUrl) {
        return amount(usage, "consumeMoney")
                .or(() -> amount(usage, "thirdPartyConsumeMoney"))
                .map(amount -> new Money(amount, currency(usage, baseUrl)))
                .or(() -> amount(usage, "consumeCoins").map(coins -> new Money(coins, "COINS")))
                .map(Cost::reported)
                .orElse(Cost.UNKNOWN);
    }

    private static Optional<BigDecimal> amount(JsonFields usage, String field) {
        return usage.number(field).filter(amount -> amount.signum() > 0);
    }

    /**
     * The site decides the currency: yuan on the mainland's, dollars on the world's. Any other host stands for the
     * default site, the world's; should it be the other one after all, an amount is taken for more than it was, and a
     * cap holds.
     */
    private static String currency(JsonFields usage, URI baseUrl) {
        String told = usage.text("currency");
        if (!told.isEmpty()) {
            return told;
        }
        return baseUrl.getHost().toLowerCase(Locale.ROOT).endsWith(".cn") ? "CNY" : "USD";
    }
}
