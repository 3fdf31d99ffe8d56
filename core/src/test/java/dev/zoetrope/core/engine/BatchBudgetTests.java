package dev.zoetrope.core.engine;

import static dev.zoetrope.core.engine.BatchBench.REFUSED;
import static dev.zoetrope.core.engine.BatchBench.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.spi.RemoteStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What batches spend of their budget. Every job is expected to cost 1 USD. */
@Timeout(60)
class BatchBudgetTests {

    private final BatchBench bench = new BatchBench();

    private static Budget inTotal(String money) {
        return Budget.builder().inTotal(Money.parse(money)).build();
    }

    @Test
    void aBudgetCountsWhatEarlierRunsSpentAndBeginsNothingThatDoesNotFit() {
        BatchProgress first = bench.run(bench.batch(BatchBench.items(10)).budget(inTotal("3USD")));
        assertThat(first.done()).isEqualTo(3);
        assertThat(first.failed()).isEqualTo(7);
        assertThat(bench.results.values().stream().filter(line -> !line.done())).allSatisfy(line -> {
            assertThat(reason(line)).isEqualTo(FailureReason.OVER_BUDGET);
            assertThat(line.job()).isNull();
        });
        assertThat(bench.ledger.list(JobFilter.ALL)).hasSize(3);

        BatchProgress second = bench.run(bench.batch(BatchBench.items(10)).budget(inTotal("5USD")));
        assertThat(second.done()).isEqualTo(5);
        assertThat(bench.counter.askedInAll()).isEqualTo(5);
        assertThat(second.spending().get(0).spent().amount()).isEqualByComparingTo("5");
    }

    @Test
    void whatWasNotBoughtOrCostLessIsLeftForOtherLines() {
        RemoteStatus cheap = new RemoteStatus.Succeeded(
                ((RemoteStatus.Succeeded) Counter.DONE).artifacts(), Cost.reported(Money.parse("0.5USD")), "succeeded");
        bench.counter.answers = prompt -> prompt.equals("line-0") ? REFUSED : Counter.accepted(prompt, cheap);
        BatchProgress end = bench.run(
                bench.batch(BatchBench.items(6)).budget(inTotal("2USD")).inFlight(1));
        // Refused, then 0.5 each as long as the 1 that is reserved for the next one fits.
        assertThat(end.done()).isEqualTo(3);
        assertThat(end.spending().get(0).spent().amount()).isEqualByComparingTo("1.5");
        assertThat(end.spending().get(0).reserved().amount()).isZero();
    }

    @Test
    void aPriceThatCannotBeToldIsRefusedUnlessTheBudgetAllowsIt() {
        bench.counter.price(null);
        assertThat(bench.run(bench.batch(BatchBench.items(2)).budget(inTotal("3USD")))
                        .failed())
                .isEqualTo(2);
        assertThat(bench.run(bench.batch(BatchBench.items(2))
                                .budget(inTotal("3USD").toBuilder()
                                        .allowUnknownPrices(true)
                                        .build()))
                        .done())
                .isEqualTo(2);
    }
}
