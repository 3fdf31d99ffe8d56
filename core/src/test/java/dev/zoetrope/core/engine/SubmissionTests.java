package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SubmissionTests {

    private final EngineBench bench = new EngineBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theIntentIsRecordedBeforeThePaidCall() {
        bench.provider.submits.add(() -> {
            JobSnapshot recorded = bench.onlyJob();
            assertThat(recorded.state()).isEqualTo(JobState.SUBMITTING);
            return ScriptedProvider.ACCEPTED;
        });

        Job job = bench.client.submit(EngineBench.plain());

        assertThat(job.snapshot().state()).isEqualTo(JobState.QUEUED);
        assertThat(bench.onlyJob().remoteId()).contains("remote-1");
    }

    @Test
    void aDoubtIsNeverRepeated() {
        bench.provider.submits.add(() -> new SubmitOutcome.Unconfirmed("the answer was lost"));

        assertThatThrownBy(() -> bench.client.submit(EngineBench.plain()))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.reason()).isEqualTo(FailureReason.UNCONFIRMED);
                    assertThat(e.handle()).isPresent();
                    assertThat(e.getMessage()).contains("the answer was lost");
                });

        bench.timer.advance(EngineBench.DEADLINE);
        assertThat(bench.provider.submitted).hasValue(1);
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.UNCONFIRMED);
    }

    @Test
    void aProviderThatBreaksItsContractAtSubmitLeavesADoubt() {
        bench.provider.submits.add(() -> {
            throw new IllegalStateException("a bug");
        });
        bench.provider.submits.add(() -> {
            throw new NoClassDefFoundError("half a jar");
        });
        bench.provider.submits.add(() -> null);

        for (int i = 1; i <= 3; i++) {
            assertThatThrownBy(() -> bench.client.submit(EngineBench.plain()))
                    .isInstanceOfSatisfying(
                            MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.UNCONFIRMED));
            assertThat(bench.provider.submitted).hasValue(i);
        }
    }

    @Test
    void whatWasVerifiablyNotSentIsRepeatedWithGrowingPauses() throws Exception {
        SubmitOutcome unreachable = new SubmitOutcome.NotSent("connection refused");
        bench.provider.submits.addAll(
                List.of(() -> unreachable, () -> unreachable, () -> unreachable, () -> ScriptedProvider.ACCEPTED));

        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());

        assertThat(bench.timer.advanceToNextStep()).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
        assertThat(bench.timer.advanceToNextStep()).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
        assertThat(bench.timer.advanceToNextStep()).isBetween(Duration.ofMillis(3200), Duration.ofMillis(4800));
        assertThat(EngineBench.get(submitted).snapshot().state()).isEqualTo(JobState.QUEUED);
        assertThat(bench.provider.submitted).hasValue(4);
    }

    @Test
    void aRefusalForCapacityWaitsAsLongAsTheProviderAsks() throws Exception {
        bench.provider.submits.add(
                () -> new SubmitOutcome.Rejected(FailureReason.CAPACITY, "full", true, Duration.ofSeconds(45)));
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);

        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());

        assertThat(bench.timer.advanceToNextStep()).isEqualTo(Duration.ofSeconds(45));
        assertThat(EngineBench.get(submitted).snapshot().failure()).isEmpty();
    }

    @Test
    void aJobThatWaitsForAnotherTryIsRecordedAsNotBought() throws Exception {
        bench.provider.submits.add(
                () -> new SubmitOutcome.Rejected(FailureReason.RATE_LIMITED, "slow down", true, null));

        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());
        bench.provider.submitCalls.take();
        bench.provider.submits.add(() -> {
            assertThat(bench.onlyJob().state()).isEqualTo(JobState.SUBMITTING);
            return ScriptedProvider.ACCEPTED;
        });
        awaitState(JobState.PLANNED);
        assertThat(bench.onlyJob().mayBeBought()).isFalse();
        bench.timer.advanceToNextStep();
        EngineBench.get(submitted);
    }

    @Test
    void aRefusalThatOutlastsTheDeadlineBuysNothing() {
        bench.provider.submits.add(
                () -> new SubmitOutcome.Rejected(FailureReason.CAPACITY, "full", true, Duration.ofHours(1)));

        assertThatThrownBy(() -> bench.client.submit(EngineBench.plain()))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.reason()).isEqualTo(FailureReason.CAPACITY);
                    assertThat(e.getMessage()).contains("full", "nothing was bought");
                });
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.REJECTED);
    }

    @Test
    void aFinalRefusalIsNotRepeated() {
        bench.provider.submits.add(() -> new SubmitOutcome.Rejected(FailureReason.BALANCE, "no money", false, null));

        assertThatThrownBy(() -> bench.client.submit(EngineBench.plain()))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.BALANCE));
        assertThat(bench.provider.submitted).hasValue(1);
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.REJECTED);
    }

    @Test
    void aStalledSubmitEndsAtTheDeadlineAsADoubt() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        bench.provider.submits.add(() -> {
            never.await();
            return ScriptedProvider.ACCEPTED;
        });

        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());
        assertThat(bench.provider.submitCalls.take().timeout()).isEqualTo(EngineBench.DEADLINE);
        bench.timer.advance(EngineBench.DEADLINE.plusSeconds(1));

        assertThat(EngineBench.failure(submitted).reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.UNCONFIRMED);

        never.countDown();
        awaitState(JobState.QUEUED);
        assertThat(bench.onlyJob().remoteId()).as("the late answer is not lost").contains("remote-1");
    }

    @Test
    void theSameIdempotencyKeyFindsTheFirstJob() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);

        Job first = bench.client.submit(
                EngineBench.request().idempotencyKey("order-42").build());
        Job second = bench.client.submit(
                EngineBench.request().idempotencyKey("order-42").build());

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(bench.provider.submitted).hasValue(1);
    }

    @Test
    void twoThreadsWithOneIdempotencyKeyBuyOnce() {
        CountDownLatch bothAsked = new CountDownLatch(1);
        bench.provider.submits.add(() -> {
            bothAsked.await();
            return ScriptedProvider.ACCEPTED;
        });

        CompletionStage<Job> first = bench.client.submitAsync(
                EngineBench.request().idempotencyKey("order-42").build());
        CompletionStage<Job> second = bench.client.submitAsync(
                EngineBench.request().idempotencyKey("order-42").build());
        bothAsked.countDown();

        assertThat(EngineBench.get(first).id())
                .isEqualTo(EngineBench.get(second).id());
        assertThat(bench.provider.submitted).hasValue(1);
    }

    @Test
    void anIdempotencyKeyDoesNotStandForSomethingElse() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.client.submit(EngineBench.request().idempotencyKey("order-42").build());

        assertThatThrownBy(() -> bench.client.submit(EngineBench.request()
                        .prompt("another boat")
                        .idempotencyKey("order-42")
                        .build()))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REQUEST));
        assertThat(bench.provider.submitted).hasValue(1);
    }

    @Test
    void anIdempotencyKeyOfAJobThatWasNotBoughtMayBeUsedAgain() {
        bench.provider.submits.add(() -> new SubmitOutcome.Rejected(FailureReason.BALANCE, "no money", false, null));
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);

        assertThatThrownBy(() -> bench.client.submit(
                        EngineBench.request().idempotencyKey("order-42").build()))
                .isInstanceOf(MediaException.class);
        Job second = bench.client.submit(
                EngineBench.request().idempotencyKey("order-42").build());

        assertThat(second.snapshot().state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void anIdempotencyKeyOfADoubtfulJobBuysNothingMore() {
        bench.provider.submits.add(() -> new SubmitOutcome.Unconfirmed("the answer was lost"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> bench.client.submit(
                            EngineBench.request().idempotencyKey("order-42").build()))
                    .isInstanceOfSatisfying(
                            MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.UNCONFIRMED));
        }
        assertThat(bench.provider.submitted).hasValue(1);
    }

    private void awaitState(JobState state) throws InterruptedException {
        for (int i = 0; i < 1000 && bench.onlyJob().state() != state; i++) {
            Thread.onSpinWait();
            Thread.sleep(2);
        }
        assertThat(bench.onlyJob().state()).isEqualTo(state);
    }
}
