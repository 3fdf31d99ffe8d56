package dev.zoetrope.core.planning;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.core.pricing.Estimates;
import java.util.Map;
import java.util.Optional;

/**
 * What a job is expected to cost its account.
 *
 * @param cost the estimate in the currency that the account is billed in, or {@link Cost#UNKNOWN}
 * @param warning why there is none although the catalogue has a price
 */
record ExpectedPrice(Cost cost, Optional<String> warning) {

    /**
     * Estimates a job. A price in another currency than the account's counts as none: estimates, costs and limits could
     * not be compared.
     *
     * @param candidate the model and its provider
     * @param account who pays
     * @param input the native input
     */
    static ExpectedPrice of(Candidate candidate, Account account, Map<String, Object> input) {
        Cost listed = Estimates.of(candidate.model(), input);
        Optional<String> perRunSecond = Estimates.perRunSecond(candidate.model(), input);
        if (perRunSecond.isPresent()) {
            return new ExpectedPrice(
                    listed,
                    Optional.of("the price list has this model at " + perRunSecond.get()
                            + ": what it costs is not known before it has run"));
        }
        Optional<String> billed = candidate.provider().billingCurrency(account.baseUrl());
        Money price = listed.money();
        if (price == null
                || billed.filter(currency -> !currency.equals(price.currency())).isEmpty()) {
            return new ExpectedPrice(listed, Optional.empty());
        }
        return new ExpectedPrice(
                Cost.UNKNOWN,
                Optional.of("the price list has this model at " + price + ", and this account is billed in "
                        + billed.get() + ": the price is not known before the service names it"));
    }
}
