package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What batches buy, find again, and leave alone. Every job is expected to cost 1 USD. */
@Timeout(60)
class BatchTests {

    private static final SubmitOutcome FULL = new SubmitOutcome.Rejected(FailureReason.CAPACITY, "full", true, null);
    private static final SubmitOutcome REFUSED = new SubmitOutcome.Rejected(FailureReason.REFUSED, "no", false, null);
    private static final SubmitOutcome LOST = new SubmitOutcome.Unconfirmed("lost");
    private static final RemoteStatus RUNNING = ScriptedProvider.RUNNING;

    private final BatchBench bench = new BatchBench();

    private static Budget inTotal(String money) {
        return Budget.builder().inTotal(Money.parse(money)).build();
    }

    private static FailureReason reason(BatchResult result) {
        MediaException failure = result.failure();
        if (failure == null) {
            throw new AssertionError(result.id() + " did not fail");
        }
        return failure.reason();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not happen in time");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

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
    void aLineIsSavedWhereItsTargetSaysAndNotSavedAgain(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("made/a");
        List<BatchItem> items = List.of(
                new BatchItem("file", BatchBench.targeted("a", file)),
                new BatchItem("folder", BatchBench.targeted("b", folder + "/made/")),
                new BatchItem("nowhere", BatchBench.request("c").build()));
        assertThat(bench.run(items).done()).isEqualTo(3);
        assertThat(file).hasContent("as asked");
        assertThat(bench.result("file").files())
                .singleElement()
                .satisfies(saved -> assertThat(saved.path()).isEqualTo(file));
        assertThat(bench.result("folder").files())
                .singleElement()
                .satisfies(saved ->
                        assertThat(saved.path()).hasParent(file.getParent()).hasContent("as asked"));
        assertThat(bench.result("nowhere").files()).isEmpty();

        Files.writeString(file, "changed by its owner");
        assertThat(bench.run(items).done()).isEqualTo(3);
        assertThat(file).hasContent("changed by its owner");
        assertThat(bench.result("file").files()).hasSize(1);
    }

    @Test
    void targetsThatCannotBeMadeAreAllNamedBeforeAnyLineIsBought(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "mine");
        List<BatchItem> items = List.of(
                new BatchItem("fine", BatchBench.targeted("b", folder.resolve("b"))),
                new BatchItem("taken", BatchBench.targeted("a", file)),
                new BatchItem("shared", BatchBench.targeted("c", folder.resolve("x/../b"))));
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> bench.run(items))
                .withMessageContaining("'taken': " + file + " exists")
                .withMessageContaining("'shared': its target")
                .satisfies(refusal -> assertThat(refusal.violations())
                        .extracting(Violation::kind)
                        .containsOnly(Violation.Kind.UNWRITABLE_TARGET));
        assertThat(bench.counter.askedInAll()).isZero();
        assertThat(file).hasContent("mine");
    }

    @Test
    void whatWasBoughtAndCouldNotBeSavedIsSavedByTheNextRun(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("made/a");
        List<BatchItem> items = List.of(new BatchItem("file", BatchBench.targeted("a", file)));
        bench.counter.answers = prompt -> {
            write(file.getParent(), "in the way");
            return Counter.accepted(prompt, Counter.DONE);
        };
        assertThat(bench.run(items).failed()).isEqualTo(1);
        assertThat(reason(bench.result("file"))).isEqualTo(FailureReason.NOT_DELIVERED);

        Files.delete(file.getParent());
        assertThat(bench.run(items).done()).isEqualTo(1);
        assertThat(file).hasContent("as asked");
        assertThat(bench.counter.askedInAll()).isEqualTo(1);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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
