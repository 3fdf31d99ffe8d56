package dev.zoetrope.cli.batch;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.MediaException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the lines of a batch are estimated to cost in all, by the account that pays. */
final class BatchEstimate {

    private record Payer(String provider, String account, String currency) {}

    private final Map<Payer, BigDecimal> sums = new LinkedHashMap<>();

    /** Adds a line that is not bought yet; one without an estimate adds nothing. */
    void add(Plan plan) {
        // The most that something may cost says nothing about what it is likely to cost.
        plan.cost()
                .amount()
                .filter(money -> !plan.cost().upperBound())
                .ifPresent(money -> sums.merge(
                        new Payer(plan.provider(), plan.account(), money.currency()), money.amount(), BigDecimal::add));
    }

    /**
     * Asks the accounts for their balances. An account that does not say it, or not now, is no reason to wait: a line
     * that it cannot pay is refused when it is bought.
     *
     * @return a note for each account whose balance does not last
     */
    List<String> notes(MediaClient client) {
        List<String> notes = new ArrayList<>();
        sums.forEach((payer, sum) -> balance(client, payer)
                .filter(left -> left.currency().equals(payer.currency()))
                .filter(left -> left.amount().compareTo(sum) < 0)
                .ifPresent(left -> notes.add("the balance of " + payer.provider() + " is " + left
                        + ", and these lines are estimated at " + new Money(sum, payer.currency())
                        + ": the last ones may be refused")));
        return notes;
    }

    private static Optional<Money> balance(MediaClient client, Payer payer) {
        try {
            return client.account(payer.provider(), payer.account()).state().balance();
        } catch (MediaException unknown) {
            return Optional.empty();
        }
    }
}
