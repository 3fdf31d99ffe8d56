package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Quote;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.ProviderCallException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a provider answers when it is asked for a price. By its catalogue the model costs 1 USD. */
@Timeout(30)
class QuoteTests {

    private final EngineBench bench =
            EngineBench.priced(Budget.builder().perJob(Money.parse("2USD")).build(), null, false);

    @BeforeEach
    void tellsPrices() {
        bench.provider.quotes = true;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Quote quote() {
        return bench.client.quote(EngineBench.plain());
    }

    @Test
    void theProvidersWordTakesThePlaceOfTheEstimate() throws Exception {
        bench.provider.prices.add(() -> Optional.of(Money.parse("0.8USD")));
        Quote quote = quote();
        assertThat(quote.whyNone()).isEmpty();
        assertThat(quote.plan().cost())
                .isEqualTo(
                        Cost.estimated(Money.parse("0.8USD"), "quoted by scripted on 2026-01-01", "2026-01-01", false));
        assertThat(bench.provider.priceCalls.take().input()).containsEntry("prompt", "a boat");
        assertThat(bench.provider.submitted).hasValue(0);
        assertThat(bench.client.jobs().list()).isEmpty();
        assertThat(bench.client.spending()).isEmpty();
    }

    @Test
    void withoutOneTheEstimateStandsAndTheReasonIsTold() {
        bench.provider.prices.add(Optional::empty);
        assertNone("named no price");
        bench.provider.prices.add(() -> {
            throw new ProviderCallException(FailureReason.UNAVAILABLE, "no answer", true, null);
        });
        assertNone("no answer");
        bench.provider.prices.add(() -> {
            throw new IllegalStateException("a bug");
        });
        assertNone("the provider's code failed");
        bench.provider.quotes = false;
        assertNone("tells no prices");
    }

    private void assertNone(String why) {
        Quote quote = quote();
        assertThat(quote.whyNone())
                .hasValueSatisfying(words -> assertThat(words).contains(why));
        assertThat(quote.plan().cost().amount()).contains(Money.parse("1USD"));
    }

    @Test
    void theQuoteIsHeldAgainstTheLimits() {
        bench.provider.price = EngineBench.price("5USD");
        assertThatThrownBy(() -> bench.client.plan(EngineBench.plain())).isInstanceOf(MediaException.class);
        bench.provider.prices.add(() -> Optional.of(Money.parse("1.5USD")));
        assertThat(quote().plan().cost().amount()).contains(Money.parse("1.5USD"));

        bench.provider.prices.add(() -> Optional.of(Money.parse("2.5USD")));
        assertThatThrownBy(this::quote)
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.OVER_BUDGET));
    }
}
