package dev.zoetrope.core.history;

import dev.zoetrope.api.Route;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.planning.Ranking;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Orders the providers that could serve a request as the program chose. */
public final class RouteRanking implements Ranking {

    private final Route route;
    private final JobHistory history;

    /**
     * Makes a ranking.
     *
     * @param route what comes first
     * @param history how earlier jobs went
     */
    public RouteRanking(Route route, JobHistory history) {
        this.route = route;
        this.history = history;
    }

    @Override
    public List<PlannedJob> rank(List<PlannedJob> preferred) {
        return switch (route) {
            case PREFERRED -> preferred;
            case FASTEST -> sorted(preferred, planned -> history.typicalRunTime(JobKind.of(planned)));
            case CHEAPEST ->
                comparable(preferred)
                        ? sorted(preferred, planned -> cost(planned).map(Money::amount))
                        : preferred;
        };
    }

    private Optional<Money> cost(PlannedJob planned) {
        // What such jobs cost says more than a price list, and is in the account's currency.
        return history.typicalCost(JobKind.of(planned))
                .or(() -> planned.plan().cost().amount());
    }

    private boolean comparable(List<PlannedJob> planned) {
        return planned.stream()
                        .flatMap(each -> cost(each).stream())
                        .map(Money::currency)
                        .distinct()
                        .count()
                <= 1;
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
