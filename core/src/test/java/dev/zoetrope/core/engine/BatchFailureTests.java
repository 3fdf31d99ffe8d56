package dev.zoetrope.core.engine;

import static dev.zoetrope.core.engine.BatchBench.REFUSED;
import static dev.zoetrope.core.engine.BatchBench.await;
import static dev.zoetrope.core.engine.BatchBench.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What batches do about lines that fail, wait in vain or stay in doubt, and when they are ended early. Every job is expected to cost 1 USD. */
@Timeout(60)
class BatchFailureTests {

    private static final SubmitOutcome FULL = new SubmitOutcome.Rejected(FailureReason.CAPACITY, "full", true, null);
    private static final SubmitOutcome LOST = new SubmitOutcome.Unconfirmed("lost");
    private static final RemoteStatus RUNNING = ScriptedProvider.RUNNING;

    private final BatchBench bench = new BatchBench();

    @Test
    void aDoubtIsReportedInEveryRunAndNeverRepeatedUntilItsOwnerSettlesIt() {
        bench.counter.answers = prompt -> prompt.equals("line-1") ? LOST : Counter.accepted(prompt, Counter.DONE);
        BatchProgress first = bench.run(BatchBench.items(3));
        assertThat(first.unconfirmed()).isEqualTo(1);
        assertThat(first.spending().get(0).reserved().amount()).isEqualByComparingTo("1");
        bench.counter.answers = prompt -> Counter.accepted(prompt, Counter.DONE);

        BatchProgress again = bench.run(BatchBench.items(3));
        assertThat(again.unconfirmed()).isEqualTo(1);
        assertThat(again.done()).isEqualTo(2);
        assertThat(again.spending().get(0).reserved().amount()).isEqualByComparingTo("1");
        BatchResult doubt = bench.result("line-1");
        assertThat(doubt.unconfirmed()).isTrue();
        assertThat(doubt.earlier()).isTrue();
        assertThat(doubt.job().state()).isEqualTo(JobState.UNCONFIRMED);
        assertThat(bench.counter.asked.get("line-1")).hasValue(1);

        try (EngineClient engine = bench.engine()) {
            engine.jobs().settleNotBought(doubt.handle());
        }
        assertThat(bench.run(BatchBench.items(3)).done()).isEqualTo(3);
        assertThat(bench.counter.asked.get("line-1")).hasValue(2);
    }

    @Test
    void whatFailedAtItsProviderStaysFailedAndWhatWasRefusedIsTriedAgain() {
        RemoteStatus broken = new RemoteStatus.Failed(FailureReason.GENERATION_FAILED, "broke", "failed");
        bench.counter.answers = prompt -> switch (prompt) {
            case "line-0" -> Counter.accepted(prompt, broken);
            case "line-1" -> REFUSED;
            default -> Counter.accepted(prompt, Counter.DONE);
        };
        BatchProgress end = bench.run(BatchBench.items(3));
        assertThat(end.failed()).isEqualTo(2);
        assertThat(reason(bench.result("line-0"))).isEqualTo(FailureReason.GENERATION_FAILED);
        assertThat(reason(bench.result("line-1"))).isEqualTo(FailureReason.REFUSED);

        bench.counter.answers = prompt -> Counter.accepted(prompt, Counter.DONE);
        BatchProgress again = bench.run(BatchBench.items(3));
        assertThat(again.failed()).isEqualTo(1);
        assertThat(reason(bench.result("line-0"))).isEqualTo(FailureReason.GENERATION_FAILED);
        assertThat(bench.result("line-0").earlier()).isTrue();
        assertThat(bench.result("line-1").earlier()).isFalse();
        assertThat(bench.counter.asked.get("line-0")).hasValue(1);
        assertThat(bench.counter.asked.get("line-1")).hasValue(2);
    }

    @Test
    void aLineThatWaitedInVainGoesToTheEndAgainWhileOthersGetOn() {
        AtomicInteger refusals = new AtomicInteger();
        bench.counter.answers = prompt -> prompt.equals("line-0") && refusals.incrementAndGet() <= 2
                ? FULL
                : Counter.accepted(prompt, Counter.DONE);
        BatchProgress end = bench.run(bench.batch(BatchBench.items(8)).inFlight(1));
        assertThat(end.done()).isEqualTo(8);
        assertThat(bench.counter.asked.get("line-0")).hasValue(3);
        assertThat(bench.progress).extracting(BatchProgress::done).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void whereNothingGetsOnEveryLineFailsAfterSomeTurns() {
        bench.counter.answers = prompt -> FULL;
        BatchProgress end = bench.run(BatchBench.items(5));
        assertThat(end.failed()).isEqualTo(5);
        assertThat(end.left()).isZero();
        assertThat(bench.results.values())
                .allSatisfy(line -> assertThat(reason(line)).isEqualTo(FailureReason.CAPACITY));
        assertThat(bench.counter.asked)
                .allSatisfy((prompt, times) -> assertThat(times).hasValue(3));
    }

    @Test
    void stoppingBeginsNoFurtherLineAndTheNextRunGoesOn() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        bench.counter.answers = prompt -> {
            await(stopped);
            return Counter.accepted(prompt, Counter.DONE);
        };
        try (EngineClient engine = bench.engine()) {
            BatchRun run =
                    engine.run(bench.batch(BatchBench.items(20)).inFlight(4).build());
            EngineBench.until(() -> bench.counter.askedInAll() == 4);
            run.stop();
            stopped.countDown();
            BatchProgress end = EngineBench.get(run.completion());
            assertThat(end.done()).isEqualTo(4);
            assertThat(end.left()).isEqualTo(16);
        }
        assertThat(bench.run(BatchBench.items(20)).done()).isEqualTo(20);
        assertThat(bench.counter.sold)
                .hasSize(20)
                .allSatisfy((prompt, times) -> assertThat(times).hasValue(1));
    }

    @Test
    void closingLeavesWhatIsBoughtRunningAndTheNextRunAttendsIt() throws InterruptedException {
        bench.counter.answers = prompt -> Counter.accepted(prompt, RUNNING);
        EngineClient engine = bench.engine();
        BatchRun run = engine.run(bench.batch(BatchBench.items(20)).inFlight(4).build());
        EngineBench.until(() -> bench.counter.soldInAll() == 4);
        engine.close();
        BatchProgress end = EngineBench.get(run.completion());
        assertThat(end.left()).isEqualTo(20);
        assertThat(bench.results).isEmpty();

        bench.counter.answers = prompt -> Counter.accepted(prompt, Counter.DONE);
        try (EngineClient next = bench.engine()) {
            BatchRun again = bench.start(next, BatchBench.items(20));
            // The running ones are polled once time moves.
            EngineBench.until(() -> {
                bench.timer.advance(Duration.ofMillis(20));
                return again.progress().done() == 20;
            });
            EngineBench.get(again.completion());
        }
        assertThat(bench.results.values().stream().filter(BatchResult::earlier)).hasSize(4);
        assertThat(bench.counter.sold)
                .hasSize(20)
                .allSatisfy((prompt, times) -> assertThat(times).hasValue(1));
    }

    @Test
    void itemsThatThrowEndTheBatchOnceWhatIsInFlightHasEnded() {
        Iterable<BatchItem> items = new Iterable<>() {
            private int rounds;

            @Override
            public Iterator<BatchItem> iterator() {
                List<BatchItem> lines = new ArrayList<>(BatchBench.items(3));
                if (++rounds > 1) {
                    lines.add(null);
                }
                return lines.stream()
                        .map(line -> {
                            if (line == null) {
                                throw new IllegalStateException("the table is gone");
                            }
                            return line;
                        })
                        .iterator();
            }
        };
        try (EngineClient engine = bench.engine()) {
            BatchRun run = bench.start(engine, items);
            assertThatThrownBy(run::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the table is gone");
        }
        assertThat(bench.results).hasSize(3);
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        BatchProgress end = bench.run(bench.batch(BatchBench.items(5)).listener((result, now) -> {
            throw new IllegalStateException("a fault of the program");
        }));
        assertThat(end.done()).isEqualTo(5);
    }
}
