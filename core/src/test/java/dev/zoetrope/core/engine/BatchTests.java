package dev.zoetrope.core.engine;

import static dev.zoetrope.core.engine.BatchBench.await;
import static dev.zoetrope.core.engine.BatchBench.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.spi.RemoteStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What batches buy, find again, and leave alone. Every job is expected to cost 1 USD. */
@Timeout(60)
class BatchTests {

    private static final RemoteStatus RUNNING = ScriptedProvider.RUNNING;

    private final BatchBench bench = new BatchBench();

    @Test
    void everyLineIsBoughtOnceAndToldOnce() {
        BatchProgress end = bench.run(BatchBench.items(200));

        assertThat(end).isEqualTo(new BatchProgress(200, 200, 0, 0, 0, end.spending(), null));
        assertThat(end.left()).isZero();
        assertThat(end.spending().get(0).spent().amount()).isEqualByComparingTo("200");
        assertThat(bench.results).hasSize(200);
        assertThat(bench.counter.sold)
                .hasSize(200)
                .allSatisfy((prompt, times) -> assertThat(times).hasValue(1));
        assertThat(bench.result("line-7")).satisfies(line -> {
            assertThat(line.done()).isTrue();
            assertThat(line.earlier()).isFalse();
            assertThat(line.handle()).startsWith("z1.");
            assertThat(line.job().origin().idempotencyKey()).isEqualTo("batch/test/line-7");
        });
    }

    @Test
    void noMoreLinesAreInFlightThanAsked() {
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        bench.counter.answers = prompt -> {
            three.countDown();
            await(three);
            return Counter.accepted(prompt, Counter.DONE);
        };
        Batch batch = bench.batch(BatchBench.items(30))
                .inFlight(3)
                .listener((result, now) -> most.accumulateAndGet(now.inFlight() + 1, Math::max))
                .build();
        try (EngineClient engine = bench.engine()) {
            EngineBench.get(engine.run(batch).completion());
        }
        assertThat(bench.counter.mostAtOnce).hasValue(3);
        assertThat(most).hasValue(3);
    }

    @Test
    void aLaterRunBuysNothingAgainAndTellsAll() {
        bench.run(BatchBench.items(20));
        BatchProgress end = bench.run(BatchBench.items(25));

        assertThat(end.done()).isEqualTo(25);
        assertThat(bench.counter.sold)
                .hasSize(25)
                .allSatisfy((prompt, times) -> assertThat(times).hasValue(1));
        assertThat(bench.results.values().stream().filter(BatchResult::earlier)).hasSize(20);
        assertThat(bench.result("line-24").earlier()).isFalse();
        assertThat(end.spending().get(0).spent().amount()).isEqualByComparingTo("25");
    }

    @Test
    void idsThatAreMissingOrStandTwiceAreAllNamedBeforeAnythingIsBought() {
        List<BatchItem> items = Stream.of("a", "b", "a", "", "c", "b", "a")
                .map(BatchBench::item)
                .toList();
        try (EngineClient engine = bench.engine()) {
            assertThatThrownBy(() -> bench.start(engine, items)).isInstanceOfSatisfying(MediaException.class, e -> {
                assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
                assertThat(e)
                        .hasMessageContaining("'a', 'b' stand more than once")
                        .hasMessageContaining("1 line has no id");
                assertThat(e.violations()).extracting(Violation::given).containsExactly("a", "b");
            });
        }
        assertThat(bench.counter.askedInAll()).isZero();
        assertThat(bench.ledger.list(JobFilter.ALL)).isEmpty();
    }

    @Test
    void namesAndIdsNeverMakeTheSameKey() {
        assertThat(Batch.named("a/b").build().keyOf("c"))
                .isNotEqualTo(Batch.named("a").build().keyOf("b/c"));
        assertThat(Batch.named("a%2Fb").build().keyOf("c"))
                .isNotEqualTo(Batch.named("a/b").build().keyOf("c"));
        assertThatThrownBy(() -> Batch.named(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linesAreMadeOnlyWhenTheirTurnComes() throws InterruptedException {
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        Iterable<BatchItem> items = () -> {
            rounds.incrementAndGet();
            made.set(0);
            return IntStream.range(0, 5_000)
                    .mapToObj(i -> {
                        made.incrementAndGet();
                        return BatchBench.item("line-" + i);
                    })
                    .iterator();
        };
        bench.counter.answers = prompt -> Counter.accepted(prompt, RUNNING);
        try (EngineClient engine = bench.engine()) {
            BatchRun run = engine.run(bench.batch(items).inFlight(4).build());
            EngineBench.until(() -> bench.counter.soldInAll() == 4);
            run.stop();
            assertThat(rounds).hasValue(2);
            assertThat(made).hasValueLessThanOrEqualTo(5);
            assertThat(run.progress().inFlight()).isEqualTo(4);
            assertThat(run.progress().left()).isEqualTo(4_996);
        }
    }

    @Test
    void aLineWhoseRequestChangedAfterItWasBoughtIsRefused() {
        bench.run(BatchBench.items(2));
        List<BatchItem> changed = List.of(
                BatchBench.item("line-0"),
                new BatchItem("line-1", BatchBench.request("something else").build()));

        BatchProgress end = bench.run(changed);

        assertThat(end.done()).isEqualTo(1);
        assertThat(reason(bench.result("line-1"))).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(bench.result("line-1").failure()).hasMessageContaining("bought something else");
        assertThat(bench.counter.soldInAll()).isEqualTo(2);
    }

    @Test
    void anEmptyBatchEndsAtOnce() {
        assertThat(bench.run(List.of())).isEqualTo(new BatchProgress(0, 0, 0, 0, 0, List.of(), null));
    }

    @Test
    void theExpectedEndIsToldOnceEnoughIsDone() throws InterruptedException {
        bench.counter.answers = prompt -> {
            bench.timer.advance(Duration.ofSeconds(6));
            return Counter.accepted(prompt, Counter.DONE);
        };
        bench.run(bench.batch(BatchBench.items(30)).inFlight(1));
        assertThat(bench.progress.subList(0, 9))
                .allSatisfy(now -> assertThat(now.expectedEnd()).isNull());
        // Ten items took a minute, so twenty take two more.
        assertThat(bench.progress.get(9).expectedEnd()).isEqualTo("2026-01-01T00:03:00Z");
        assertThat(bench.progress.get(29).expectedEnd()).isNull();
    }
}
