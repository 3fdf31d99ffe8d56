package dev.zoetrope.core.history;

import dev.zoetrope.api.Route;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.planning.Ranking;
import dev.zoetrope.core.pricing.ExchangeRates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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

    private record Priced(PlannedJob job, Money price) {}

    /** Those without a known price come last: what is not known is not cheap. */
    private List<PlannedJob> byPrice(List<PlannedJob> preferred) {
        List<Priced> known = new ArrayList<>();
        List<PlannedJob> unknown = new ArrayList<>();
        preferred.forEach(job ->
                cost(job).ifPresentOrElse(price -> known.add(new Priced(job, price)), () -> unknown.add(job)));
        List<String> currencies =
                known.stream().map(each -> each.price().currency()).distinct().toList();
        currencies.forEach(currency -> sortComparable(known, each -> rates.convert(each.price(), currency)));
        return Stream.concat(known.stream().map(Priced::job), unknown.stream()).toList();
    }

    /** Sorts those whose price can be said in one currency, on the places that they have together. */
    private static void sortComparable(List<Priced> jobs, Function<Priced, Optional<BigDecimal>> price) {
        List<Priced> comparable =
                jobs.stream().filter(job -> price.apply(job).isPresent()).toList();
        Iterator<Priced> cheapest = sorted(comparable, price).iterator();
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
    private static <J, T extends Comparable<? super T>> List<J> sorted(List<J> preferred, Function<J, Optional<T>> by) {
        Comparator<Optional<T>> order = (one, other) -> one.isPresent() && other.isPresent()
                ? one.get().compareTo(other.get())
                : Boolean.compare(other.isPresent(), one.isPresent());
        return preferred.stream().sorted(Comparator.comparing(by, order)).toList();
    }
}
