package dev.zoetrope.core.history;

import dev.zoetrope.api.Route;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.planning.Ranking;
import dev.zoetrope.core.pricing.ExchangeRates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Orders the providers that could serve a request as the program chose. */
public final class RouteRanking implements Ranking {

    private final Route route;
    private final ExchangeRates rates;
    private final JobHistory history;

    /**
     * Makes a ranking.
     *
     * @param route what comes first
     * @param rates by what prices of different currencies are compared
     * @param history how earlier jobs went
     */
    public RouteRanking(Route route, ExchangeRates rates, JobHistory history) {
        this.route = route;
        this.rates = rates;
        this.history = history;
    }

    @Override
    public List<PlannedJob> rank(List<PlannedJob> preferred) {
        return switch (route) {
            case PREFERRED -> preferred;
            case FASTEST -> sorted(preferred, planned -> history.typicalRunTime(JobKind.of(planned)));
            case CHEAPEST -> byPrice(preferred);
        };
    }

    /** Those without a known price come last: what is not known is not cheap. */
    private List<PlannedJob> byPrice(List<PlannedJob> preferred) {
        Map<PlannedJob, Money> prices = new IdentityHashMap<>();
        preferred.forEach(planned -> cost(planned).ifPresent(price -> prices.put(planned, price)));
        List<PlannedJob> known =
                preferred.stream().filter(prices::containsKey).toList();
        List<PlannedJob> ranked = new ArrayList<>(known);
        String[] currencies =
                known.stream().map(prices::get).map(Money::currency).distinct().toArray(String[]::new);
        for (String currency : currencies) {
            sortComparable(ranked, job -> rates.convert(Objects.requireNonNull(prices.get(job)), currency));
        }
        preferred.stream().filter(job -> !prices.containsKey(job)).forEach(ranked::add);
        return ranked;
    }

    /** Sorts those whose price can be said in one currency, on the places that they have together. */
    private static void sortComparable(List<PlannedJob> jobs, Function<PlannedJob, Optional<BigDecimal>> price) {
        List<PlannedJob> comparable =
                jobs.stream().filter(job -> price.apply(job).isPresent()).toList();
        Iterator<PlannedJob> cheapest = sorted(comparable, price).iterator();
        jobs.replaceAll(job -> price.apply(job).isPresent() ? cheapest.next() : job);
    }

    private Optional<Money> cost(PlannedJob planned) {
        // What such jobs cost says more than a price list, and is in the account's currency.
        return history.typicalCost(JobKind.of(planned))
                .or(() -> planned.plan().cost().amount());
    }

    /**
     * Sorts by a value; known ones come before unknown ones, and equals stay in the preferred order, because the sort
     * is stable.
     */
    private static <T extends Comparable<? super T>> List<PlannedJob> sorted(
            List<PlannedJob> preferred, Function<PlannedJob, Optional<T>> by) {
        Comparator<Optional<T>> order = (one, other) -> one.isPresent() && other.isPresent()
                ? one.get().compareTo(other.get())
                : Boolean.compare(other.isPresent(), one.isPresent());
        return preferred.stream().sorted(Comparator.comparing(by, order)).toList();
    }
}
