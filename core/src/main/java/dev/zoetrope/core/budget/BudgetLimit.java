package dev.zoetrope.core.budget;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.planning.SpendingCheck;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One spending limit, possibly in several currencies. It refuses a cost that exceeds what is left, and an unknown cost
 * unless that is allowed.
 */
final class BudgetLimit implements SpendingCheck {

    private final String name;
    private final Map<String, Money> most;
    private final boolean allowUnknown;
    private final Function<String, Totals> taken;
    private final String advice;

    /**
     * Creates a limit.
     *
     * @param name what it is a limit for, in words
     * @param most the limit, by currency; empty if there is none
     * @param allowUnknown whether an unknown cost passes
     * @param taken how much of it is taken, by currency
     * @param advice what to do when it refuses
     */
    BudgetLimit(
            String name, Map<String, Money> most, boolean allowUnknown, Function<String, Totals> taken, String advice) {
        this.name = name;
        this.most = most;
        this.allowUnknown = allowUnknown;
        this.taken = taken;
        this.advice = advice;
    }

    /** Returns a limit for one job, of which nothing is ever taken. */
    static BudgetLimit ofJob(Map<String, Money> most, boolean allowUnknown) {
        return new BudgetLimit(
                "one job", most, allowUnknown, currency -> Totals.NOTHING, "ask for something cheaper, or raise it");
    }

    /** Returns the limit that a request sets for itself. */
    static BudgetLimit of(MediaRequest request) {
        return ofJob(
                request.maxCost().map(cap -> Map.of(cap.currency(), cap)).orElse(Map.of()),
                request.allowUnknownPrice());
    }

    @Override
    public Optional<String> refusal(Cost cost) {
        if (most.isEmpty()) {
            return Optional.empty();
        }
        Money price = cost.money();
        if (price != null && price.amount().signum() == 0 && !cost.lowerBound()) {
            // Nothing is nothing in every currency.
            return Optional.empty();
        }
        Money limit = price == null ? null : most.get(price.currency());
        return price == null || limit == null ? incomparable(price) : over(cost, price, limit);
    }

    private Optional<String> over(Cost cost, Money price, Money limit) {
        String least = cost.lowerBound() ? "at least " : cost.upperBound() ? "up to " : "";
        if (price.amount().compareTo(left(limit)) > 0) {
            return Optional.of("it would cost " + least + price + ", and the limit of " + limit + " for " + name
                    + takenOf(limit) + "; " + advice);
        }
        return cost.lowerBound() && !allowUnknown
                ? Optional.of("it would cost at least " + price + ", and how much more is unknown, so it cannot be"
                        + " held against the limit of " + limit + " for " + name + "; allow unknown prices if it shall"
                        + " be bought all the same")
                : Optional.empty();
    }

    private Optional<String> incomparable(@Nullable Money price) {
        if (!allowUnknown) {
            return Optional.of((price == null ? "its price is not known" : "it would cost " + price)
                    + ", so it cannot be held against the limit of " + words(most.values()) + " for " + name
                    + "; allow unknown prices if it shall be bought all the same");
        }
        // An unknown cost is allowed only while something is left, so that reported costs stop it in the end.
        boolean usedUp = most.values().stream()
                .allMatch(limit -> taken.apply(limit.currency()).sum().signum() > 0
                        && left(limit).signum() <= 0);
        return usedUp
                ? Optional.of(
                        "nothing is left of the limit of " + words(most.values()) + " for " + name + "; " + advice)
                : Optional.empty();
    }

    private BigDecimal left(Money limit) {
        return limit.amount().subtract(taken.apply(limit.currency()).sum());
    }

    private String takenOf(Money limit) {
        Totals now = taken.apply(limit.currency());
        return now.sum().signum() == 0
                ? " is less"
                : " has " + new Money(left(limit), limit.currency()) + " left: "
                        + new Money(now.spent(), limit.currency()) + " are spent and "
                        + new Money(now.reserved(), limit.currency()) + " reserved";
    }

    private static String words(Collection<Money> limits) {
        return limits.stream().map(Money::toString).collect(Collectors.joining(" or "));
    }
}
