package dev.zoetrope.api.cost;

import java.util.Objects;

/**
 * What a client has spent and reserved in one currency, as far as prices are known.
 *
 * @param spent what ended jobs cost: as reported, or else as estimated
 * @param reserved what jobs are expected to cost that are about to be bought or have not ended, and those of which
 *     nobody can say whether they were bought
 * @param today how much of both was bought on this day of UTC
 */
public record Spending(Money spent, Money reserved, Money today) {

    /**
     * Checks that all amounts are of one currency.
     *
     * @throws IllegalArgumentException if they are not
     */
    public Spending {
        Objects.requireNonNull(spent, "spent");
        if (!spent.currency().equals(reserved.currency()) || !spent.currency().equals(today.currency())) {
            throw new IllegalArgumentException("amounts of different currencies do not stand together");
        }
    }

    /** {@return the currency of all amounts: an ISO 4217 code or {@code COINS}; upper case} */
    public String currency() {
        return spent.currency();
    }
}
