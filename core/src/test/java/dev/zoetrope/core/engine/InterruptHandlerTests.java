package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.SubmitOutcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InterruptHandlerTests {

    private final EngineBench bench = new EngineBench();

    /** Runs something on a thread of its own and hands back what it threw, and whether it was interrupted then. */
    private static final class Caller {
        final CompletableFuture<MediaException> thrown = new CompletableFuture<>();
        final AtomicBoolean flagKept = new AtomicBoolean();
        final Thread thread;

        Caller(Runnable action) {
            thread = new Thread(() -> {
                try {
                    action.run();
                    thrown.completeExceptionally(new AssertionError("nothing was thrown"));
                } catch (MediaException e) {
                    flagKept.set(Thread.currentThread().isInterrupted());
                    thrown.complete(e);
                }
            });
            thread.start();
        }

        MediaException failure() throws Exception {
            return thrown.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSubmitOnTheWireIsFinishedAndRecordedWhenItsCallerIsInterrupted() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        bench.provider.submits.add(() -> {
            answer.await();
            return ScriptedProvider.ACCEPTED;
        });
        Caller caller = new Caller(() -> bench.client.submit(EngineBench.plain()));
        bench.provider.submitCalls.take();

        caller.thread.interrupt();
        MediaException thrown = caller.failure();
        assertThat(thrown.reason()).isEqualTo(FailureReason.INTERRUPTED);
        assertThat(thrown.handle()).isPresent();
        assertThat(caller.flagKept).isTrue();

        answer.countDown();
        bench.timer.advanceToNextStep();
        assertThat(bench.onlyJob().remoteId()).contains("remote-1");
        bench.close();
    }

    @Test
    void aJobThatWasNotSentIsWithdrawnWhenItsCallerIsInterrupted() throws Exception {
        bench.provider.submits.add(() -> new SubmitOutcome.NotSent("connection refused"));
        Caller caller = new Caller(() -> bench.client.submit(EngineBench.plain()));
        bench.provider.submitCalls.take();
        EngineBench.until(() -> bench.onlyJob().state() == JobState.PLANNED);

        caller.thread.interrupt();

        assertThat(caller.failure().getMessage()).contains("nothing was bought");
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.CANCELLED);
        bench.timer.advance(EngineBench.DEADLINE);
        assertThat(bench.provider.submitted).hasValue(1);
        bench.close();
    }

    @Test
    void aCallerThatStopsWaitingLeavesTheJobAlone() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = bench.client.submit(EngineBench.plain());
        Caller caller = new Caller(job::await);

        caller.thread.interrupt();

        assertThat(caller.failure().handle()).contains(job.handle());
        bench.provider.statuses.add(() -> ScriptedProvider.DONE);
        bench.timer.advanceToNextStep();
        assertThat(EngineBench.get(job.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
        bench.close();
    }

    @Test
    void closingTellsWaitersTheHandleAndReturnsAtOnce() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = bench.client.submit(EngineBench.plain());
        bench.close();

        MediaException failure = EngineBench.failure(job.completion());
        assertThat(failure.reason()).isEqualTo(FailureReason.INTERRUPTED);
        assertThat(failure.handle()).contains(job.handle());
        assertThat(bench.ledger.list(JobFilter.ALL).get(0).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void closingLetsASubmitOnTheWireFinish() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        bench.provider.submits.add(() -> {
            answer.await();
            return ScriptedProvider.ACCEPTED;
        });
        Caller caller = new Caller(() -> bench.client.submit(EngineBench.plain()));
        bench.provider.submitCalls.take();

        bench.close();
        assertThat(caller.failure().reason()).isEqualTo(FailureReason.INTERRUPTED);
        answer.countDown();

        EngineBench.until(() -> bench.ledger.list(JobFilter.ALL).get(0).state() != JobState.SUBMITTING);
        assertThat(bench.ledger.list(JobFilter.ALL).get(0).remoteId()).contains("remote-1");
    }

    private static MediaRequest cancelled() {
        return EngineBench.request().onInterrupt(LeaveOrCancel.CANCEL).build();
    }

    @Test
    void aWaitingCallerMayChooseThatItsInterruptCancelsTheJob() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.provider.cancels.add(() -> CancelOutcome.CANCELLED);
        Job job = bench.client.submit(cancelled());
        Caller caller = new Caller(job::await);

        caller.thread.interrupt();

        MediaException thrown = caller.failure();
        assertThat(thrown.reason()).isEqualTo(FailureReason.INTERRUPTED);
        assertThat(thrown.cancellation()).contains(Cancellation.CONFIRMED);
        assertThat(caller.flagKept).isTrue();
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.CANCELLED);
        bench.close();
    }

    @Test
    void whatIsBoughtAfterItsCallerWasInterruptedIsCancelledThen() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        bench.provider.submits.add(() -> {
            answer.await();
            return ScriptedProvider.ACCEPTED;
        });
        bench.provider.cancels.add(() -> CancelOutcome.CANCELLED);
        Caller caller = new Caller(() -> bench.client.submit(cancelled()));
        bench.provider.submitCalls.take();

        caller.thread.interrupt();
        // The interrupt must be noticed before the answer comes, or else the submit may simply return.
        EngineBench.until(() -> !caller.thread.isInterrupted());
        answer.countDown();

        assertThat(caller.failure().cancellation()).contains(Cancellation.CONFIRMED);
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.CANCELLED);
        bench.close();
    }

    @Test
    void aSecondInterruptEndsTheWaitForTheProvidersAnswer() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        bench.provider.cancels.add(() -> {
            asked.countDown();
            never.await();
            return CancelOutcome.CANCELLED;
        });
        Job job = bench.client.submit(cancelled());
        Caller caller = new Caller(job::await);
        caller.thread.interrupt();
        asked.await();

        caller.thread.interrupt();

        assertThat(caller.failure().cancellation()).contains(Cancellation.NOT_CONFIRMED);
        never.countDown();
        bench.close();
    }

    @Test
    void closingMayCancelWhatIsBought() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.provider.submits.add(() -> new SubmitOutcome.Accepted("remote-2", ScriptedProvider.QUEUED));
        bench.provider.cancels.add(() -> CancelOutcome.CANCELLED);
        bench.provider.cancels.add(() -> CancelOutcome.NOT_CANCELLABLE);
        Job first = bench.client.submit(EngineBench.plain());
        Job second = bench.client.submit(EngineBench.plain());

        bench.client.close(LeaveOrCancel.CANCEL);

        assertThat(List.of(EngineBench.failure(first.completion()), EngineBench.failure(second.completion())))
                .allSatisfy(failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INTERRUPTED))
                .extracting(failure -> failure.cancellation().orElseThrow())
                .containsExactlyInAnyOrder(Cancellation.CONFIRMED, Cancellation.NOT_CANCELLABLE);
        assertThat(bench.ledger.list(JobFilter.ALL))
                .extracting(JobSnapshot::state)
                .containsExactlyInAnyOrder(JobState.CANCELLED, JobState.QUEUED);
    }

    @Test
    void closingMayCancelWhatTurnsOutToBeBoughtAfterwards() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        bench.provider.submits.add(() -> {
            answer.await();
            return ScriptedProvider.ACCEPTED;
        });
        bench.provider.cancels.add(() -> CancelOutcome.CANCELLED);
        Caller caller = new Caller(() -> bench.client.submit(EngineBench.plain()));
        bench.provider.submitCalls.take();

        bench.client.close(LeaveOrCancel.CANCEL);
        assertThat(caller.failure().cancellation()).contains(Cancellation.NOT_CONFIRMED);
        answer.countDown();

        EngineBench.until(() -> bench.ledger.list(JobFilter.ALL).get(0).state() == JobState.CANCELLED);
        assertThat(bench.ledger.list(JobFilter.ALL).get(0).remoteId()).contains("remote-1");
    }
}
