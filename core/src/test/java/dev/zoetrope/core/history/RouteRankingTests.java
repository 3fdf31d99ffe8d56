package dev.zoetrope.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.Route;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.pricing.ExchangeRates;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of four services comes first by price, two of which bill in dollars, one in yuan, and one names no price. */
class RouteRankingTests {

    private static final List<PlannedJob> PREFERRED = List.of(
            job("replicate", null), job("runcomfy", "0.50USD"), job("runninghub", "3.00CNY"), job("fal", "0.40USD"));

    private static PlannedJob job(String provider, String price) {
        ModelId model = new ModelId(provider, "boat");
        Capability task = new Capability("text-to-video");
        Plan.Builder plan = Plan.builder(model, task, "default");
        if (price != null) {
            plan.cost(Cost.estimated(Money.parse(price), "a list", "2026-11", false));
        }
        return new PlannedJob(
                plan.build(),
                ModelSpec.builder(model, "Boat", OutputKind.VIDEO)
                        .servings(List.of(new Serving(task, null, Map.of(), Map.of(), Set.of())))
                        .build(),
                Account.of(provider, "default", URI.create("https://" + provider + ".example"), Secret.of("key")),
                Map.of(),
                false);
    }

    private static List<String> ranked(Route route, Map<String, Money> worth) {
        RouteRanking ranking = new RouteRanking(route, ExchangeRates.of(worth), new JobHistory(new InMemoryLedger()));
        return ranking.rank(PREFERRED).stream()
                .map(job -> job.plan().provider())
                .toList();
    }

    @Test
    void withARateTheCheapestOfAllCurrenciesComesFirst() {
        assertThat(ranked(Route.CHEAPEST, Map.of("CNY", Money.parse("0.13USD"))))
                .containsExactly("runninghub", "fal", "runcomfy", "replicate");
        assertThat(ranked(Route.CHEAPEST, Map.of("CNY", Money.parse("0.14USD"))))
                .containsExactly("fal", "runninghub", "runcomfy", "replicate");
    }

    @Test
    void aRateCountsInBothDirectionsAndOverAThirdCurrency() {
        assertThat(ranked(Route.CHEAPEST, Map.of("usd", Money.parse("8CNY"))))
                .containsExactly("runninghub", "fal", "runcomfy", "replicate");
        assertThat(ranked(Route.CHEAPEST, Map.of("CNY", Money.parse("0.12EUR"), "EUR", Money.parse("1.1USD"))))
                .containsExactly("runninghub", "fal", "runcomfy", "replicate");
    }

    @Test
    void withoutARateEachCurrencyIsPutInOrderAmongItself() {
        assertThat(ranked(Route.CHEAPEST, Map.of())).containsExactly("fal", "runninghub", "runcomfy", "replicate");
        assertThat(ranked(Route.CHEAPEST, Map.of("EUR", Money.parse("1.1USD"))))
                .containsExactly("fal", "runninghub", "runcomfy", "replicate");
    }

    @Test
    void anUnknownPriceIsNeverTheCheapest() {
        assertThat(ranked(Route.CHEAPEST, Map.of())).last().isEqualTo("replicate");
    }

    @Test
    void otherwiseTheOrderIsThePreferredOne() {
        List<String> order = List.of("replicate", "runcomfy", "runninghub", "fal");

        assertThat(ranked(Route.PREFERRED, Map.of("CNY", Money.parse("0.13USD"))))
                .isEqualTo(order);
        assertThat(ranked(Route.FASTEST, Map.of())).as("with no history").isEqualTo(order);
    }

    @Test
    void aRateThatMeansNothingIsRefused() {
        assertThatThrownBy(() -> ExchangeRates.of(Map.of("CNY", Money.parse("0USD"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("one CNY must be worth more than nothing, not 0USD");
        assertThatThrownBy(() -> ExchangeRates.of(Map.of("usd", Money.parse("1USD"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("one USD must be worth something in another currency, not 1USD");
    }
}
