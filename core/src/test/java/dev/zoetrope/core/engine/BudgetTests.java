package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine reserves, frees and spends. Every job is expected to cost 1 USD. */
@Timeout(60)
class BudgetTests {

    private static final Budget TWO =
            Budget.builder().inTotal(Money.parse("2USD")).build();
    private static final SubmitOutcome REFUSED = new SubmitOutcome.Rejected(FailureReason.BALANCE, "no", false, null);
    private static final SubmitOutcome FULL = new SubmitOutcome.Rejected(FailureReason.CAPACITY, "full", true, null);

    private static RemoteStatus done(Cost cost) {
        return new RemoteStatus.Succeeded(
                List.of(ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://example.org/a.mp4"))),
                cost,
                "succeeded");
    }

    private static void assertOverBudget(ThrowingCallable act, String... words) {
        assertThatThrownBy(act).isInstanceOfSatisfying(MediaException.class, e -> {
            assertThat(e.reason()).isEqualTo(FailureReason.OVER_BUDGET);
            assertThat(e.getMessage()).contains(words);
        });
    }

    private static void assertStands(EngineBench bench, String spent, String reserved) {
        Spending now = bench.client.spending().get(0);
        assertThat(now.spent().amount())
                .as("spent")
                .isEqualByComparingTo(Money.parse(spent).amount());
        assertThat(now.reserved().amount())
                .as("reserved")
                .isEqualByComparingTo(Money.parse(reserved).amount());
    }

    private static Job buy(EngineBench bench) {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        return bench.client.submit(EngineBench.plain());
    }

    private static void finish(EngineBench bench, Job job, Cost cost) throws Exception {
        bench.provider.statuses.add(() -> done(cost));
        job.refresh();
        EngineBench.get(job.completion());
    }

    @Test
    void aPlanSaysWhatItWouldCostAndAJobKeepsThatUntilItIsBilled() throws Exception {
        try (EngineBench bench = EngineBench.priced(Budget.UNLIMITED, null, false)) {
            Plan plan = bench.client.plan(EngineBench.plain());
            assertThat(plan.cost().kind()).isEqualTo(Cost.Kind.ESTIMATED);
            assertThat(plan.cost().basis()).contains("1 USD a run", "the test's list");

            Job billed = buy(bench);
            assertThat(billed.snapshot().cost()).isEqualTo(plan.cost());
            finish(bench, billed, Cost.reported(Money.parse("0.7USD")));
            assertThat(billed.snapshot().cost()).isEqualTo(Cost.reported(Money.parse("0.7USD")));

            Job unbilled = buy(bench);
            finish(bench, unbilled, Cost.UNKNOWN);
            assertThat(unbilled.snapshot().cost()).isEqualTo(plan.cost());
            assertStands(bench, "1.7USD", "0USD");
        }
    }

    @Test
    void whatWasNotBoughtHasNoCost() {
        try (EngineBench bench = EngineBench.priced(TWO, null, false)) {
            bench.provider.submits.add(() -> REFUSED);
            assertThatThrownBy(() -> bench.client.submit(EngineBench.plain())).isInstanceOf(MediaException.class);
            assertThat(bench.onlyJob().cost()).isEqualTo(Cost.UNKNOWN);
            assertStands(bench, "0USD", "0USD");
        }
    }

    @Test
    void aJobThatDoesNotFitIsRefusedBeforeAnythingIsRecorded() {
        try (EngineBench bench = EngineBench.priced(TWO, null, false)) {
            buy(bench);
            buy(bench);
            String[] words = {"1USD", "limit of 2USD", "2USD reserved"};
            assertOverBudget(() -> bench.client.submit(EngineBench.plain()), words);
            assertOverBudget(() -> bench.client.plan(EngineBench.plain()), words);
            assertThat(bench.client.jobs().list()).hasSize(2);
            assertThat(bench.provider.submitted).hasValue(2);
        }
    }

    @Test
    void anIdempotencyKeyFindsItsJobThoughNothingIsLeft() {
        try (EngineBench bench =
                EngineBench.priced(Budget.builder().inTotal(Money.parse("1USD")).build(), null, false)) {
            bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
            var request = EngineBench.request().idempotencyKey("order-42").build();
            Job first = bench.client.submit(request);

            assertThat(bench.client.submit(request).id()).isEqualTo(first.id());
            assertStands(bench, "0USD", "1USD");

            var another = EngineBench.request().idempotencyKey("order-43").build();
            assertOverBudget(() -> bench.client.submit(another), "nothing was bought");
            assertThat(bench.provider.submitted).hasValue(1);
        }
    }

    @Test
    void repeatedTriesOfAJobReserveOnce() throws Exception {
        try (EngineBench bench = EngineBench.priced(TWO, null, false)) {
            bench.provider.submits.addAll(List.of(() -> FULL, () -> FULL, () -> ScriptedProvider.ACCEPTED));
            CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());
            bench.timer.advanceToNextStep();
            assertStands(bench, "0USD", "1USD");
            bench.timer.advanceToNextStep();
            EngineBench.get(submitted);
            assertStands(bench, "0USD", "1USD");
        }
    }

    @Test
    void aJobThatIsTakenBackWhileItWaitsIsFree() throws Exception {
        EngineBench bench = EngineBench.priced(TWO, null, false);
        bench.provider.submits.add(() -> FULL);
        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());
        EngineBench.until(() -> bench.timer.planned() == 2);
        assertStands(bench, "0USD", "1USD");
        bench.close();
        EngineBench.failure(submitted);
        assertStands(bench, "0USD", "0USD");
    }

    /** A timer that closes the client at the very moment at which the cost of its job is about to be reserved. */
    @Test
    void aJobThatIsTakenBackJustBeforeItsCostIsReservedIsFree() throws Exception {
        AtomicReference<EngineClient> client = new AtomicReference<>();
        AtomicInteger closed = new AtomicInteger();
        Timer timer = new ForwardingTimer(() -> {
            boolean reserving = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getMethodName().equals("reserve")));
            if (reserving && closed.getAndIncrement() == 0) {
                client.get().close();
            }
        });
        try (EngineBench bench = EngineBench.priced(TWO, null, false)) {
            client.set(bench.another(TWO, timer));
            EngineBench.failure(client.get().submitAsync(EngineBench.plain()));
        }
        assertThat(closed.get()).isPositive();
        // The worker that was about to reserve may still be at it.
        EngineBench.until(() -> client.get().spending().stream()
                .anyMatch(now -> now.reserved().amount().signum() == 0));
    }

    /** A timer that stands still, and runs a callback whenever it is asked for the instant. */
    private record ForwardingTimer(ManualTimer still, Runnable asked) implements Timer {

        ForwardingTimer(Runnable asked) {
            this(new ManualTimer(), asked);
        }

        @Override
        public Instant now() {
            asked.run();
            return still.now();
        }

        @Override
        public long nanos() {
            return still.nanos();
        }

        @Override
        public Runnable after(Duration delay, Runnable task) {
            return still.after(delay, task);
        }

        @Override
        public void close() {
            still.close();
        }
    }

    @Test
    void aFallbackReservesAnewForTheNextProvider() {
        try (EngineBench bench =
                EngineBench.priced(Budget.builder().inTotal(Money.parse("1USD")).build(), null, true)) {
            bench.provider.submits.add(() -> REFUSED);
            bench.other.submits.add(() -> {
                assertStands(bench, "0USD", "1USD");
                return ScriptedProvider.ACCEPTED;
            });
            bench.client.submit(EngineBench.plain());
            assertStands(bench, "0USD", "1USD");
        }
    }

    @Test
    void aDoubtStaysReservedUntilItsOwnerSettlesIt() {
        try (EngineBench bench = EngineBench.priced(TWO, null, false)) {
            List<String> handles = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                bench.provider.submits.add(() -> new SubmitOutcome.Unconfirmed("lost"));
                handles.add(EngineBench.failure(bench.client.submitAsync(EngineBench.plain()))
                        .handle()
                        .orElseThrow());
            }
            assertStands(bench, "0USD", "2USD");
            bench.client.jobs().settleNotBought(handles.get(0));
            assertStands(bench, "0USD", "1USD");

            bench.provider.statuses.add(() -> done(Cost.reported(Money.parse("0.4USD"))));
            EngineBench.get(
                    bench.client.jobs().settleBought(handles.get(1), "remote-9").completion());
            assertStands(bench, "0.4USD", "0USD");
        }
    }

    @Test
    void aProviderThatCostsTooMuchIsPassedOver() {
        try (EngineBench bench = EngineBench.priced(Budget.UNLIMITED, null, true)) {
            bench.provider.price = EngineBench.price("3USD");
            var request = EngineBench.request().maxCost(Money.parse("2USD")).build();
            Plan plan = bench.client.plan(request);
            assertThat(plan.provider()).isEqualTo("other");
            assertThat(plan.alternatives())
                    .singleElement()
                    .satisfies(other -> assertThat(other.note()).contains("it would cost 3USD", "limit of 2USD"));
        }
    }

    @Test
    void ifAllCostTooMuchEachOneSaysWhy() {
        try (EngineBench bench = EngineBench.priced(Budget.UNLIMITED, null, true)) {
            bench.provider.price = EngineBench.price("3USD");
            bench.other.price = EngineBench.price("3CNY");
            var request = EngineBench.request().maxCost(Money.parse("2USD")).build();
            assertOverBudget(() -> bench.client.plan(request), "scripted:words", "3USD", "other:words", "3CNY");
        }
    }

    @Test
    void anotherClientGoesOnWithWhatTheLedgerKnows() throws Exception {
        try (EngineBench bench = EngineBench.priced(TWO, null, false)) {
            finish(bench, buy(bench), Cost.reported(Money.parse("0.4USD")));
            buy(bench);
            try (EngineBench next = bench.again(TWO)) {
                assertStands(next, "0.4USD", "1USD");
                assertOverBudget(() -> next.client.plan(EngineBench.plain()), "limit of 2USD", "0.6USD left");
            }
        }
    }

    /** The provider itself counts what is bought or being bought, so that the tracker is not checked against itself. */
    @Test
    void concurrentJobsNeverBuyMoreThanTheBudget() throws Exception {
        int most = 5;
        Budget budget = Budget.builder().perDay(Money.parse(most + "USD")).build();
        for (int round = 0; round < 20; round++) {
            try (EngineBench bench = EngineBench.priced(budget, null, false)) {
                Random random = new Random(round);
                AtomicInteger out = new AtomicInteger();
                AtomicInteger mostSeen = new AtomicInteger();
                CountDownLatch all = new CountDownLatch(1);
                int jobs = 24;
                for (int i = 0; i < jobs; i++) {
                    int fate = random.nextInt(4);
                    String id = "remote-" + round + "-" + i;
                    bench.provider.submits.add(() -> {
                        all.await();
                        mostSeen.accumulateAndGet(out.incrementAndGet(), Math::max);
                        if (ThreadLocalRandom.current().nextBoolean()) {
                            Thread.onSpinWait();
                        }
                        if (fate == 0) {
                            out.decrementAndGet();
                            return REFUSED;
                        }
                        return fate == 1
                                ? new SubmitOutcome.Unconfirmed("lost")
                                : new SubmitOutcome.Accepted(id, ScriptedProvider.QUEUED);
                    });
                }
                List<CompletionStage<Job>> submitted = new ArrayList<>();
                for (int i = 0; i < jobs; i++) {
                    submitted.add(bench.client.submitAsync(EngineBench.plain()));
                }
                all.countDown();
                for (CompletionStage<Job> each : submitted) {
                    each.toCompletableFuture().exceptionally(refused -> null).get();
                }
                assertThat(mostSeen.get())
                        .as("bought at once in round %s", round)
                        .isBetween(1, most);
                assertThat(out.get()).isLessThanOrEqualTo(most);
                long held = bench.client.jobs().list().stream()
                        .filter(job -> job.mayBeBought())
                        .count();
                assertThat(held).isEqualTo(out.get());
                assertStands(bench, "0USD", held + "USD");
                assertThat(bench.client.jobs().list())
                        .extracting(job -> job.state())
                        .doesNotContain(JobState.PLANNED, JobState.SUBMITTING);
            }
        }
    }
}
