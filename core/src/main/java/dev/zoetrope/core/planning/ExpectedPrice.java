package dev.zoetrope.core.planning;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.pricing.Estimates;
import dev.zoetrope.core.pricing.RunTimePrice;
import dev.zoetrope.core.time.Deadline;
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
     * not be compared. What is billed by run time costs no more than the time until the deadline, if the job is
     * cancelled then; if it is left, nothing bounds it.
     *
     * @param candidate the model, its provider and the account that pays
     * @param input the native input
     * @param request what says when and how the job ends at the latest
     */
    static ExpectedPrice of(Candidate candidate, Map<String, Object> input, MediaRequest request) {
        Optional<RunTimePrice> runTime = Estimates.ofRunTime(candidate.model(), input);
        Optional<Cost> bound = runTime.map(price -> price.within(Deadline.bounded(request.deadline())));
        if (runTime.isPresent() && request.onDeadline() != LeaveOrCancel.CANCEL) {
            return new ExpectedPrice(
                    Cost.UNKNOWN,
                    Optional.of(
                            "the price list has this model at " + runTime.get().words()
                                    + ": what it costs is not known before it has run; if it is cancelled at its deadline, it"
                                    + " is at most " + bound.get().money()));
        }
        Cost listed = bound.orElseGet(() -> Estimates.of(candidate.model(), input));
        Optional<String> billed =
                candidate.provider().billingCurrency(candidate.account().baseUrl());
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
