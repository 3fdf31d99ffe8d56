package dev.zoetrope.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a budget lets pass, and what is left of it. Time begins at midnight. */
class BudgetTrackerTests {

    private final ManualTimer timer = new ManualTimer();

    private BudgetTracker book(Budget budget) {
        return new BudgetTracker(budget, timer::now);
    }

    private static Cost about(String money) {
        return Cost.estimated(Money.parse(money), "a test", "2026-01-01", false);
    }

    private static Cost from(String money) {
        return Cost.estimated(Money.parse(money), "a test", "2026-01-01", true);
    }

    private static Money money(String money) {
        return Money.parse(money);
    }

    private JobSnapshot planned(String id, Cost estimate) {
        Instant now = timer.now();
        return JobSnapshots.intent(
                JobOrigin.builder(id, new ModelId("some", "model"), Capability.TEXT_TO_VIDEO, OutputKind.VIDEO)
                        .account("default")
                        .requestHash("hash")
                        .created(now)
                        .deadline(now.plusSeconds(600))
                        .build(),
                estimate);
    }

    private JobSnapshot bought(String id, Cost estimate) {
        return JobSnapshots.next(
                        JobSnapshots.next(planned(id, estimate), timer.now())
                                .state(JobState.SUBMITTING)
                                .build(),
                        timer.now())
                .state(JobState.QUEUED)
                .remoteId("remote-" + id)
                .build();
    }

    private JobSnapshot ended(String id, Cost estimate, JobState state) {
        return JobSnapshots.next(bought(id, estimate), timer.now()).state(state).build();
    }

    private JobSnapshot reported(String id, Cost estimate, String money) {
        return JobSnapshots.next(bought(id, estimate), timer.now())
                .state(JobState.SUCCEEDED)
                .cost(Cost.reported(money(money)))
                .build();
    }

    private static void assertStands(BudgetTracker budgets, String spent, String reserved, String today) {
        assertThat(budgets.spending()).hasSize(1);
        Spending now = budgets.spending().get(0);
        assertThat(now.spent().amount())
                .as("spent")
                .isEqualByComparingTo(money(spent).amount());
        assertThat(now.reserved().amount())
                .as("reserved")
                .isEqualByComparingTo(money(reserved).amount());
        assertThat(now.today().amount())
                .as("today")
                .isEqualByComparingTo(money(today).amount());
    }

    @Test
    void withoutABudgetEverythingPassesAndIsCounted() {
        BudgetTracker budgets = book(Budget.UNLIMITED);
        assertThat(budgets.reserve("a", about("1000USD"))).isEmpty();
        assertThat(budgets.reserve("b", Cost.UNKNOWN)).isEmpty();
        assertThat(budgets.reserve("c", from("1USD"))).isEmpty();
        assertStands(budgets, "0USD", "1001USD", "1001USD");
    }

    @ParameterizedTest
    @CsvSource({"1USD, true", "1.00USD, true", "1.01USD, false", "1CNY, false", "0.1COINS, false"})
    void oneJobMayCostAsMuchAsItsLimit(String price, boolean passes) {
        BudgetTracker budgets = book(Budget.builder().perJob(money("1USD")).build());
        assertThat(budgets.reserve("a", about(price)).isEmpty()).isEqualTo(passes);
        assertThat(budgets.reserve("b", about("1USD")))
                .as("other jobs do not count")
                .isEmpty();
    }

    @Test
    void whatIsReservedCounts() {
        BudgetTracker budgets = book(Budget.builder().inTotal(money("1USD")).build());
        assertThat(budgets.reserve("a", about("0.6USD"))).isEmpty();
        assertThat(budgets.reserve("b", about("0.5USD")))
                .hasValueSatisfying(why -> assertThat(why)
                        .contains(
                                "0.5USD", "limit of 1USD for all jobs", "0.4USD left", "0.6USD reserved", "raise it"));
        assertThat(budgets.reserve("c", about("0.4USD"))).isEmpty();
    }

    @Test
    void aJobIsReservedOnce() {
        BudgetTracker budgets = book(Budget.builder().inTotal(money("1USD")).build());
        assertThat(budgets.reserve("a", about("0.6USD"))).isEmpty();
        assertThat(budgets.reserve("a", about("0.6USD"))).isEmpty();
        assertStands(budgets, "0USD", "0.6USD", "0.6USD");
    }

    @Test
    void whatIsReleasedIsFreeAgain() {
        BudgetTracker budgets = book(Budget.builder().inTotal(money("1USD")).build());
        assertThat(budgets.reserve("a", about("1USD"))).isEmpty();
        budgets.release("a");
        budgets.release("a");
        assertThat(budgets.reserve("b", about("1USD"))).isEmpty();
    }

    @Test
    void aReportReplacesTheEstimateAlsoWhenItComesLate() {
        BudgetTracker budgets = book(Budget.builder().inTotal(money("1USD")).build());
        Cost estimate = about("0.6USD");
        budgets.reserve("a", estimate);
        budgets.note(ended("a", estimate, JobState.SUCCEEDED));
        assertStands(budgets, "0.6USD", "0USD", "0.6USD");
        budgets.note(reported("a", estimate, "0.2USD"));
        budgets.note(reported("a", estimate, "0.2USD"));
        assertStands(budgets, "0.2USD", "0USD", "0.2USD");
        assertThat(budgets.reserve("b", about("0.8USD"))).isEmpty();
    }

    @Test
    void aReportAboveTheEstimateCountsInFull() {
        BudgetTracker budgets = book(Budget.builder().inTotal(money("1USD")).build());
        budgets.reserve("a", about("0.6USD"));
        budgets.note(reported("a", about("0.6USD"), "1.5USD"));
        assertStands(budgets, "1.5USD", "0USD", "1.5USD");
        assertThat(budgets.reserve("b", about("0.01USD"))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = JobState.class,
            names = {"SUCCEEDED", "FAILED", "CANCELLED"})
    void whatWasBoughtAndEndedWithoutAReportIsSpentAsEstimated(JobState end) {
        BudgetTracker budgets = book(Budget.builder().inTotal(money("1USD")).build());
        budgets.reserve("a", about("0.6USD"));
        budgets.note(ended("a", about("0.6USD"), end));
        budgets.note(ended("a", about("0.6USD"), end));
        assertStands(budgets, "0.6USD", "0USD", "0.6USD");
    }

    @Test
    void whatWasNotBoughtIsFree() {
        BudgetTracker budgets = book(Budget.builder().inTotal(money("1USD")).build());
        budgets.reserve("a", about("1USD"));
        JobSnapshot submitting = JobSnapshots.next(planned("a", about("1USD")), timer.now())
                .state(JobState.SUBMITTING)
                .build();
        budgets.note(submitting);
        JobSnapshot doubtful = JobSnapshots.next(submitting, timer.now())
                .state(JobState.UNCONFIRMED)
                .build();
        budgets.note(doubtful);
        assertStands(budgets, "0USD", "1USD", "1USD");
        budgets.note(JobSnapshots.next(doubtful, timer.now())
                .state(JobState.REJECTED)
                .build());
        assertStands(budgets, "0USD", "0USD", "0USD");
    }

    @Test
    void aDayEndsAtMidnightOfUtc() {
        BudgetTracker budgets = book(Budget.builder().perDay(money("1USD")).build());
        assertThat(budgets.reserve("a", about("1USD"))).isEmpty();
        timer.advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(budgets.reserve("b", about("0.1USD")))
                .hasValueSatisfying(why -> assertThat(why).contains("for one day", "wait for the next day of UTC"));
        timer.advance(Duration.ofSeconds(1));
        assertThat(budgets.reserve("b", about("1USD"))).isEmpty();
        assertStands(budgets, "0USD", "2USD", "1USD");
        budgets.note(reported("a", about("1USD"), "5USD"));
        assertStands(budgets, "5USD", "1USD", "1USD");
    }

    @Test
    void aJobThatIsTriedAgainOnAnotherDayCountsForThatDay() {
        BudgetTracker budgets = book(Budget.builder().perDay(money("1USD")).build());
        budgets.reserve("a", about("1USD"));
        timer.advance(Duration.ofDays(1));
        assertThat(budgets.reserve("a", about("1USD"))).isEmpty();
        assertStands(budgets, "0USD", "1USD", "1USD");
        assertThat(budgets.reserve("b", about("0.1USD"))).isPresent();
        timer.advance(Duration.ofDays(1));
        assertThat(budgets.reserve("b", about("0.1USD"))).isEmpty();
        assertThat(budgets.reserve("a", about("1USD")))
                .as("no room on the new day")
                .isPresent();
        assertStands(budgets, "0USD", "0.1USD", "0.1USD");
    }

    @Test
    void eachCurrencyCountsForItself() {
        BudgetTracker budgets = book(Budget.builder()
                .inTotal(money("1USD"))
                .inTotal(money("7CNY"))
                .inTotal(money("100COINS"))
                .build());
        assertThat(budgets.reserve("a", about("1USD"))).isEmpty();
        assertThat(budgets.reserve("b", about("7CNY"))).isEmpty();
        assertThat(budgets.reserve("c", about("7.01CNY"))).isPresent();
        assertThat(budgets.reserve("d", about("100COINS"))).isEmpty();
        assertThat(budgets.reserve("e", about("1EUR")))
                .hasValueSatisfying(why -> assertThat(why).contains("1EUR", "7CNY or 100COINS or 1USD"));
        assertThat(budgets.spending()).extracting(Spending::currency).containsExactly("CNY", "COINS", "USD");
    }

    @Test
    void unknownPricesAndLowerBoundsAreRefusedUnlessAllowed() {
        Budget limits =
                Budget.builder().perJob(money("1USD")).inTotal(money("2USD")).build();
        BudgetTracker strict = book(limits);
        assertThat(strict.reserve("a", Cost.UNKNOWN))
                .hasValueSatisfying(why -> assertThat(why).contains("not known", "1USD", "allow unknown prices"));
        assertThat(strict.reserve("b", from("0.5USD"))).isPresent();
        assertThat(strict.spending()).isEmpty();

        BudgetTracker lenient = book(limits.toBuilder().allowUnknownPrices(true).build());
        assertThat(lenient.reserve("a", Cost.UNKNOWN)).isEmpty();
        assertThat(lenient.reserve("b", from("0.5USD"))).isEmpty();
        assertThat(lenient.reserve("c", about("9CNY"))).isEmpty();
        assertThat(lenient.reserve("d", from("1.01USD")))
                .as("more than the limit at the least")
                .isPresent();
        assertThat(lenient.reserve("e", about("1.01USD"))).isPresent();
    }

    @Test
    void unknownPricesAreAllowedOutOfWhatIsLeft() {
        BudgetTracker budgets = book(
                Budget.builder().inTotal(money("1USD")).allowUnknownPrices(true).build());
        assertThat(budgets.reserve("a", Cost.UNKNOWN)).isEmpty();
        budgets.note(reported("a", Cost.UNKNOWN, "1.2USD"));
        assertStands(budgets, "1.2USD", "0USD", "1.2USD");
        assertThat(budgets.reserve("b", Cost.UNKNOWN))
                .hasValueSatisfying(why -> assertThat(why).contains("nothing is left", "1USD"));
    }

    @Test
    void aReportInAnotherCurrencyDoesNotEmptyTheLimit() {
        BudgetTracker budgets = book(Budget.builder().inTotal(money("10CNY")).build());
        budgets.reserve("a", about("6CNY"));
        budgets.note(reported("a", about("6CNY"), "0.8USD"));
        assertThat(budgets.spending()).extracting(now -> now.spent().toString()).containsExactly("6CNY", "0.8USD");
        assertThat(budgets.reserve("b", about("6CNY"))).isPresent();
    }

    @Test
    void whatTheLedgerKnowsIsCountedFromTheStart() {
        BudgetTracker budgets = book(Budget.builder().perDay(money("10USD")).build());
        Cost one = about("1USD");
        JobSnapshot yesterdays = reported("yesterday", one, "2USD");
        timer.advance(Duration.ofDays(1));
        JobSnapshot refused = JobSnapshots.next(planned("refused", one), timer.now())
                .state(JobState.REJECTED)
                .build();
        JobSnapshot unconfirmed = JobSnapshots.next(
                        JobSnapshots.next(planned("unconfirmed", one), timer.now())
                                .state(JobState.SUBMITTING)
                                .build(),
                        timer.now())
                .state(JobState.UNCONFIRMED)
                .build();
        BudgetTracker later = book(Budget.builder().perDay(money("10USD")).build());
        later.openWith(List.of(
                yesterdays,
                reported("today", one, "3USD"),
                bought("open", one),
                ended("silent", one, JobState.SUCCEEDED),
                planned("never sent", one),
                refused,
                unconfirmed));
        assertStands(later, "6USD", "2USD", "6USD");
        later.note(reported("open", one, "0.5USD"));
        assertStands(later, "6.5USD", "1USD", "5.5USD");
        assertThat(budgets.spending()).isEmpty();
    }

    @Test
    void aRequestsOwnLimitIsHeldAgainstTheSamePrice() {
        MediaRequest request =
                TextToVideo.of("m").prompt("x").maxCost(money("1USD")).build();
        BudgetTracker budgets = book(Budget.builder().inTotal(money("5USD")).build());
        budgets.reserve("a", about("4.5USD"));
        assertThat(budgets.allowance(request).refusal(about("1.1USD")))
                .hasValueSatisfying(why -> assertThat(why).contains("limit of 1USD for one job"));
        assertThat(budgets.allowance(request).refusal(about("0.9USD")))
                .hasValueSatisfying(why -> assertThat(why).contains("limit of 5USD for all jobs"));
        assertThat(budgets.allowance(request).refusal(about("0.5USD"))).isEmpty();
        assertThat(BudgetTracker.ownLimit(request).refusal(about("0.9USD"))).isEmpty();
        assertStands(budgets, "0USD", "4.5USD", "4.5USD");
    }

    @Test
    void aBudgetThatMakesNoSenseIsRefused() {
        Money debt = new Money(money("1USD").amount().negate(), "USD");
        assertThatThrownBy(() -> Budget.builder().perDay(debt).build()).isInstanceOf(IllegalArgumentException.class);
        assertThat(Budget.UNLIMITED.unlimited()).isTrue();
        assertThat(Budget.builder().perJob(money("0USD")).build().unlimited()).isFalse();
    }
}
