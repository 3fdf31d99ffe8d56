package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Batches that are stopped and closed at random, and run again until all is done. */
class BatchRestartTests {

    private static final int LINES = 40;
    private static final JobFilter ON_THE_WIRE =
            JobFilter.builder().states(EnumSet.of(JobState.SUBMITTING)).build();

    /** What happens to an item, by its number: most are plain, and every kind of trouble occurs. */
    private static SubmitOutcome answer(String prompt, Random random) {
        int number = Integer.parseInt(prompt.substring(prompt.indexOf('-') + 1));
        return switch (number % 10) {
            case 3 ->
                random.nextInt(3) > 0
                        ? new SubmitOutcome.Rejected(FailureReason.CAPACITY, "full", true, null)
                        : Counter.accepted(prompt, Counter.DONE);
            case 5 ->
                random.nextInt(2) > 0
                        ? new SubmitOutcome.Rejected(FailureReason.REFUSED, "no", false, null)
                        : Counter.accepted(prompt, Counter.DONE);
            case 7 -> new SubmitOutcome.Unconfirmed("lost");
            case 8 ->
                Counter.accepted(prompt, new RemoteStatus.Failed(FailureReason.GENERATION_FAILED, "broke", "failed"));
            default -> Counter.accepted(prompt, Counter.DONE);
        };
    }

    @Property(tries = 60)
    void eachLineIsBoughtAtMostOnceAndInTheEndAllIsTold(@ForAll long seed) throws InterruptedException {
        Random random = new Random(seed);
        BatchBench bench = new BatchBench();
        bench.counter.answers = prompt -> {
            synchronized (random) {
                return answer(prompt, random);
            }
        };
        List<BatchItem> items = BatchBench.items(LINES);
        boolean limited = random.nextBoolean();
        Budget budget = limited ? Budget.builder().inTotal(Money.parse("25USD")).build() : Budget.UNLIMITED;

        for (int run = 0; run < 4; run++) {
            int after = random.nextInt(LINES);
            boolean close = random.nextBoolean();
            int inFlight = 1 + random.nextInt(8);
            EngineClient engine = bench.engine();
            BatchRun batch = engine.run(
                    bench.batch(items).budget(budget).inFlight(inFlight).build());
            EngineBench.until(() -> bench.progress.size() >= after
                    || batch.completion().toCompletableFuture().isDone());
            if (!close) {
                batch.stop();
                EngineBench.get(batch.completion());
            }
            engine.close();
            BatchProgress end = EngineBench.get(batch.completion());
            assertThat(end.inFlight()).isZero();
            assertThat(bench.results).hasSize(end.done() + end.failed() + end.unconfirmed());
            // What is in flight is recorded after its engine was closed; in memory no other engine knows that it is
            // alive.
            EngineBench.until(() -> bench.ledger.list(ON_THE_WIRE).isEmpty());
        }
        // Until nothing is refused any more that may be tried again.
        BatchProgress end = bench.run(bench.batch(items).budget(budget));
        for (int run = 0; run < 50 && triable(bench); run++) {
            end = bench.run(bench.batch(items).budget(budget));
        }

        assertThat(bench.results).hasSize(LINES);
        assertThat(end.left()).isZero();
        assertThat(bench.counter.sold)
                .allSatisfy((prompt, times) -> assertThat(times).hasValue(1));
        bench.results.values().forEach(line -> {
            boolean sold = bench.counter.sold.containsKey(line.id());
            boolean doubt = line.job() != null && line.job().state() == JobState.UNCONFIRMED;
            boolean failedAfterwards =
                    line.job() != null && line.job().remoteId().isPresent() && !line.done();
            assertThat(sold).as(line.toString()).isEqualTo(line.done() || failedAfterwards);
            assertThat(line.unconfirmed()).isEqualTo(doubt);
            if (doubt) {
                assertThat(bench.counter.asked.get(line.id())).hasValue(1);
            }
        });
        BigDecimal taken = end.spending().stream()
                .map(now -> now.spent().amount().add(now.reserved().amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        // Each item costs one: those that were sold, and those that may have been.
        assertThat(taken).isEqualByComparingTo(BigDecimal.valueOf(bench.counter.sold.size() + end.unconfirmed()));
        if (limited) {
            assertThat(taken).isLessThanOrEqualTo(BigDecimal.valueOf(25));
        }
    }

    private static boolean triable(BatchBench bench) {
        return bench.results.values().stream()
                .anyMatch(line -> line.failure() != null
                        && (line.failure().reason() == FailureReason.REFUSED
                                || line.failure().reason() == FailureReason.CAPACITY));
    }
}
