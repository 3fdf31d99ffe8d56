package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.DeadlineException;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class StatusPollerTests {

    private final EngineBench bench = new EngineBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Job accepted() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        return bench.client.submit(EngineBench.plain());
    }

    @Test
    void whatIsDoneWithinARunningJobIsRecordedUntilItEndsAndThenTheAnswer() throws Exception {
        Job job = accepted();
        ArtifactInfo sketch = ArtifactInfo.file(OutputKind.IMAGE, URI.create("https://example.org/sketch.png"));
        RemoteStatus.Succeeded done = (RemoteStatus.Succeeded) ScriptedProvider.DONE;
        bench.provider.statuses.addAll(List.of(
                () -> new RemoteStatus.Running(0.5, "step 3 of 6", List.of(sketch), "running"),
                () -> done.answer("{\"seed\":7}")));

        bench.timer.advanceToNextStep();
        EngineBench.until(() -> bench.onlyJob().state() == JobState.RUNNING);

        assertThat(bench.onlyJob().step()).contains("step 3 of 6");
        assertThat(bench.onlyJob().previews()).containsExactly(sketch);
        assertThat(bench.onlyJob().view()).containsEntry("step", "step 3 of 6");

        bench.timer.advanceToNextStep();
        JobSnapshot ended = EngineBench.get(job.completion()).job();

        assertThat(ended.step()).isEmpty();
        assertThat(ended.previews()).isEmpty();
        assertThat(ended.answer()).contains("{\"seed\":7}");
        assertThat(bench.onlyJob().answer()).contains("{\"seed\":7}");
    }

    private static ProviderCallException unavailable() {
        return new ProviderCallException(FailureReason.UNAVAILABLE, "503", true, null);
    }

    @Test
    void aJobEndsWithWhatTheProviderMade() throws Exception {
        Job job = accepted();
        bench.provider.statuses.addAll(
                List.of(() -> ScriptedProvider.QUEUED, () -> ScriptedProvider.RUNNING, () -> ScriptedProvider.DONE));

        for (int i = 0; i < 3; i++) {
            bench.timer.advanceToNextStep();
        }

        Generation made = EngineBench.get(job.completion());
        assertThat(made.video().info().uri()).hasToString("https://example.org/a.mp4");
        assertThat(made.job().polls()).isEqualTo(3);
        assertThat(made.job().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void questionsComeEarlyAndThenAtMostFiveSecondsApartInTheFirstMinute() throws Exception {
        accepted();
        Duration total = Duration.ZERO;
        Duration first = null;
        while (total.compareTo(Duration.ofMinutes(1)) < 0) {
            bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);
            Duration pause = bench.timer.advanceToNextStep();
            bench.provider.statusCalls.take();
            first = first == null ? pause : first;
            total = total.plus(pause);
            assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(5));
        }
        assertThat(first).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aFailedQuestionIsNotAFailedJob() throws Exception {
        Job job = accepted();
        bench.provider.statuses.add(() -> {
            throw unavailable();
        });
        bench.provider.statuses.add(() -> {
            throw new IllegalStateException("a bug in the provider");
        });
        bench.provider.statuses.add(() -> {
            throw new NoClassDefFoundError("half a jar");
        });
        bench.provider.statuses.add(() -> {
            throw new InterruptedException("by no one");
        });
        bench.provider.statuses.add(() -> {
            throw new ProviderCallException(FailureReason.REFUSED, "404", false, null);
        });
        bench.provider.statuses.add(() -> ScriptedProvider.DONE);

        for (int i = 0; i < 6; i++) {
            bench.timer.advanceToNextStep();
        }

        assertThat(EngineBench.get(job.completion()).job().polls()).isEqualTo(1);
    }

    @Test
    void aProviderThatAsksToWaitIsLeftAloneThatLong() throws Exception {
        accepted();
        bench.provider.statuses.add(() -> {
            throw new ProviderCallException(FailureReason.RATE_LIMITED, "429", true, Duration.ofSeconds(20));
        });
        bench.timer.advanceToNextStep();

        assertThat(bench.timer.advanceToNextStep()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aTimeThatTheProviderNamesEndsNoPolling() throws Exception {
        Job job = accepted();
        for (Duration named : List.of(
                Duration.ofSeconds(3600),
                Duration.ofDays(365),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MIN_VALUE))) {
            bench.provider.statuses.add(() -> {
                throw new ProviderCallException(FailureReason.RATE_LIMITED, "429", true, named);
            });
            bench.timer.advanceToNextStep();
            EngineBench.until(() -> bench.timer.planned() >= 2);
            assertThat(bench.timer.next()).isLessThanOrEqualTo(Duration.ofSeconds(30));
        }
        bench.provider.statuses.add(() -> ScriptedProvider.DONE);
        bench.timer.advanceToNextStep();

        assertThat(EngineBench.get(job.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aTimeThatTheProviderNamesUsesUpNoMoreThanAQuarterOfWhatIsLeft() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.client.submit(
                EngineBench.request().deadline(Duration.ofSeconds(41)).build());
        bench.provider.statuses.add(() -> {
            throw new ProviderCallException(FailureReason.RATE_LIMITED, "429", true, Duration.ofHours(1));
        });
        bench.timer.advanceToNextStep();

        assertThat(bench.timer.advanceToNextStep()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anUnknownWordMeansKeepWaiting() throws Exception {
        Job job = accepted();
        bench.provider.statuses.addAll(
                List.of(() -> new RemoteStatus.Unrecognised("pondering"), () -> ScriptedProvider.DONE));

        bench.timer.advanceToNextStep();
        bench.provider.statusCalls.take();
        bench.timer.advanceToNextStep();

        assertThat(EngineBench.get(job.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aFailureOfTheProviderCarriesTheHandle() throws Exception {
        Job job = accepted();
        bench.provider.statuses.add(() -> new RemoteStatus.Failed(FailureReason.MODERATION, "not allowed", "failed"));
        bench.timer.advanceToNextStep();

        MediaException failure = EngineBench.failure(job.completion());
        assertThat(failure.reason()).isEqualTo(FailureReason.MODERATION);
        assertThat(failure.handle()).contains(job.handle());
        assertThat(failure.provider()).contains("scripted");
    }

    @Test
    void atTheDeadlineTheJobIsLeftRunning() {
        Job job = accepted();
        bench.timer.advance(EngineBench.DEADLINE.plusSeconds(1));

        MediaException failure = EngineBench.failure(job.completion());
        assertThat(failure).isInstanceOf(DeadlineException.class);
        assertThat(((DeadlineException) failure).cancellation()).isEmpty();
        assertThat(failure.getMessage()).contains("left running");
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.QUEUED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false | left running; its state could not be read at the last try: 503
            true  | left running
            """)
    void atTheDeadlineItIsSaidWhatKeptTheStateFromBeingRead(boolean answered, String end) throws Exception {
        Job job = accepted();
        for (int i = 0; i < 2; i++) {
            bench.provider.statuses.add(() -> {
                throw unavailable();
            });
        }
        if (answered) {
            bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);
            bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);
            bench.timer.advanceToNextStep();
            bench.timer.advanceToNextStep();
        }
        // Each step is due only after the question before it was recorded.
        bench.timer.advanceToNextStep();
        bench.timer.advanceToNextStep();
        bench.timer.advance(EngineBench.DEADLINE.plusSeconds(1));

        assertThat(EngineBench.failure(job.completion()).getMessage()).endsWith(end);
    }

    @Test
    void atTheDeadlineTheJobIsCancelledIfTheCallerChoseSo() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.provider.cancels.add(() -> CancelOutcome.CANCELLED);
        Job job = bench.client.submit(
                EngineBench.request().onDeadline(LeaveOrCancel.CANCEL).build());
        bench.timer.advance(EngineBench.DEADLINE.plusSeconds(1));

        DeadlineException failure = (DeadlineException) EngineBench.failure(job.completion());
        assertThat(failure.cancellation()).contains(Cancellation.CONFIRMED);
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.CANCELLED);
    }

    /** The step and the timer are both due; which of them handles the deadline is left to the threads. */
    @RepeatedTest(50)
    void aStepAndTheTimerThatAreDueTogetherAskOnceToCancel() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.provider.cancels.addAll(List.of(() -> CancelOutcome.CANCELLED, () -> CancelOutcome.CANCELLED));
        Job job = bench.client.submit(
                EngineBench.request().onDeadline(LeaveOrCancel.CANCEL).build());
        bench.timer.advance(EngineBench.DEADLINE.plusSeconds(1));

        DeadlineException failure = (DeadlineException) EngineBench.failure(job.completion());
        assertThat(failure.cancellation()).contains(Cancellation.CONFIRMED);
        assertThat(bench.provider.cancels).hasSize(1);
    }

    @Test
    void aQuestionThatNeverReturnsDoesNotOutlastTheDeadline() throws Exception {
        Job job = accepted();
        CountDownLatch never = new CountDownLatch(1);
        bench.provider.statuses.add(() -> {
            never.await();
            return ScriptedProvider.DONE;
        });
        bench.timer.advanceToNextStep();
        bench.provider.statusCalls.take();
        bench.timer.advance(EngineBench.DEADLINE.plusSeconds(1));

        assertThat(EngineBench.failure(job.completion()).reason()).isEqualTo(FailureReason.DEADLINE);
    }

    @Test
    void cancellingAsksTheProviderAndSaysWhatItSaid() {
        Job job = accepted();
        bench.provider.cancels.add(() -> CancelOutcome.NOT_CANCELLABLE);
        bench.provider.cancels.add(() -> {
            throw unavailable();
        });
        bench.provider.cancels.add(() -> CancelOutcome.CANCELLED);
        for (int i = 0; i < 3; i++) {
            bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);
        }

        assertThat(job.cancel()).isEqualTo(Cancellation.NOT_CANCELLABLE);
        assertThat(job.cancel()).isEqualTo(Cancellation.NOT_CONFIRMED);
        assertThat(job.cancel()).isEqualTo(Cancellation.CONFIRMED);
        assertThat(job.cancel()).isEqualTo(Cancellation.CONFIRMED);
        assertThat(EngineBench.failure(job.completion()).reason()).isEqualTo(FailureReason.CANCELLED);
    }

    @Test
    void cancellingTheStageDoesNothingToTheJob() throws Exception {
        Job job = accepted();
        job.completion().toCompletableFuture().cancel(true);
        bench.provider.statuses.add(() -> ScriptedProvider.DONE);
        bench.timer.advanceToNextStep();

        assertThat(EngineBench.get(job.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aHandleFindsAJobThatThisEngineNeverSaw() throws Exception {
        String handle = accepted().handle();
        try (EngineBench other = new EngineBench()) {
            Job found = other.client.jobs().attach(handle);
            other.provider.statuses.add(() -> ScriptedProvider.DONE);

            assertThat(EngineBench.get(found.completion()).job().remoteId()).contains("remote-1");
            assertThat(other.provider.submitted).hasValue(0);
        }
    }

    @Test
    void aKeyThatIsRefusedFromTheStartEndsTheWaitButNotTheJob() throws Exception {
        String handle = accepted().handle();
        try (EngineBench other = new EngineBench()) {
            for (int i = 0; i < 3; i++) {
                other.provider.statuses.add(() -> {
                    throw new ProviderCallException(FailureReason.KEY_REFUSED, "401", false, null);
                });
            }
            Job found = other.client.jobs().attach(handle);
            other.timer.advanceToNextStep();
            other.timer.advanceToNextStep();

            MediaException failure = EngineBench.failure(found.completion());
            assertThat(failure.reason()).isEqualTo(FailureReason.KEY_REFUSED);
            assertThat(found.snapshot().state().open()).isTrue();
        }
    }

    @Test
    void aDamagedHandleIsRefused() {
        String handle = accepted().handle();

        assertThatThrownBy(() -> bench.client.jobs().attach(handle.substring(0, handle.length() - 1)))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REQUEST));
    }
}
