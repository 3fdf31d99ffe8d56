package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected, spent and capped is in one currency: the one that the account's site bills in. */
@Timeout(60)
class BillingCurrencyTests {

    private static final String WORLD = "https://www.runninghub.ai";

    /**
     * Nothing is sent that was not recorded, so not even a purchase that should have been refused reaches the service.
     */
    private static final class NoPurchases extends InMemoryLedger {

        @Override
        public JobSnapshot record(JobSnapshot intent, JobInput input) {
            throw new AssertionError("about to be bought: " + intent);
        }
    }

    private static MediaClient account(String site) {
        return Zoetrope.builder()
                .environment(Map.of("RUNNINGHUB_API_KEY", "a-key", "RUNNINGHUB_BASE_URL", site), "default")
                .ledger(new NoPurchases())
                .build();
    }

    private static TextToVideo film() {
        return TextToVideo.of("kling-o1-std").prompt("A paper boat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.runninghub.cn", "http://127.0.0.1:9"})
    void whereTheListsCurrencyIsTheAccountsAPriceIsExpected(String site) {
        try (MediaClient media = account(site)) {
            Plan plan = media.plan(film().build());

            assertThat(plan.cost().money()).isEqualTo(Money.parse("2.1CNY"));
            assertThat(plan.warnings()).isEmpty();
        }
    }

    @Test
    void aPriceInAnotherCurrencyThanTheAccountsIsNotExpected() {
        try (MediaClient media = account(WORLD)) {
            Plan plan = media.plan(film().build());

            assertThat(plan.cost()).isEqualTo(Cost.UNKNOWN);
            assertThat(plan.warnings()).singleElement().asString().contains("2.1CNY", "USD");
        }
    }

    @Test
    void aCapInTheListsCurrencyDoesNotLetAnUnknownPriceThrough() {
        try (MediaClient media = account(WORLD)) {
            MediaException refused = catchThrowableOfType(
                    MediaException.class,
                    () -> media.submit(film().maxCost(Money.parse("5CNY")).build()));

            assertThat(refused.reason()).isEqualTo(FailureReason.OVER_BUDGET);
        }
    }
}
