package dev.zoetrope.api.cost;

import java.util.Objects;

/**
 * What a client has spent and reserved in one currency, as far as prices are known.
 *
 * @param spent the cost of ended jobs: as reported, or else as estimated
 * @param reserved the expected cost of jobs that are about to be bought or have not ended, and of those that may or may
 *     not have been bought
 * @param today the part of both that was bought on this day of UTC
 */
public record Spending(Money spent, Money reserved, Money today) {

    /**
     * Checks that all amounts are in one currency.
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
