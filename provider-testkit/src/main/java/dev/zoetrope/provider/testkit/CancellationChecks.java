package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A job counts as cancelled when its service says so, and not before. */
abstract class CancellationChecks extends ProviderChecks {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final WireReply LATER = new WireReply(429, Map.of("Retry-After", "60"), "");

    @Test
    void beforeItWasAcceptedAJobIsTakenBackWithoutACall() throws Exception {
        play(stage -> {
            stage.service().disturb(ApiCall.SUBMIT, ServerScript.reply(LATER));
            Caller caller = Caller.starts(stage::submit);
            caller.awaits(() -> stage.service().count(ApiCall.SUBMIT) == 1
                    && stage.client().jobs().list().stream().allMatch(job -> job.state() == JobState.PLANNED));

            MediaException failure = caller.interrupted();

            assertThat(failure.reason()).isEqualTo(FailureReason.INTERRUPTED);
            assertThat(stage.client().jobs().list())
                    .singleElement()
                    .matches(job -> job.state() == JobState.CANCELLED)
                    .matches(job -> !job.mayBeBought(), "is known not to be bought");
            assertThat(stage.service().count(ApiCall.CANCEL)).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> anOpenJobIsCancelledWhenTheServiceSaysSo() {
        return Stream.of(RemoteJob.Phase.QUEUED, RemoteJob.Phase.RUNNING)
                .map(phase -> playing(phase.name(), stage -> {
                    assumeTrue(dialect().cancels(), "the service cannot cancel");
                    Job job = stage.submit();
                    stage.service().move(phase);

                    assertThat(job.cancel()).isEqualTo(Cancellation.CONFIRMED);

                    assertThat(job.snapshot().state()).isEqualTo(JobState.CANCELLED);
                    assertThat(stage.service().count(ApiCall.CANCEL)).isEqualTo(1);
                }));
    }

    @Test
    void aJobThatSucceedsFirstIsNotCancelled() throws Exception {
        play(stage -> {
            assumeTrue(dialect().cancels(), "the service cannot cancel");
            Job job = stage.submit();
            stage.service().move(RemoteJob.Phase.SUCCEEDED);

            assertThat(job.cancel()).as("too late").isEqualTo(Cancellation.NOT_CANCELLABLE);

            SubmissionChecks.assertComesHome(stage, job);
            assertThat(job.cancel()).as("after the end").isEqualTo(Cancellation.NOT_CANCELLABLE);
            assertThat(stage.service().count(ApiCall.CANCEL)).isEqualTo(1);
        });
    }

    @Test
    void aRequestThatIsOnlyTakenIsNoCancellation() throws Exception {
        RemoteJob running = new RemoteJob(dialect().remoteId(1), RemoteJob.Phase.RUNNING, URI.create("kit"));
        assumeTrue(dialect().cancelTaken(running).isPresent(), "the service says at once whether a job is cancelled");
        play(stage -> {
            Job job = stage.submit();
            stage.service().move(RemoteJob.Phase.RUNNING);
            ServerScript taken =
                    ServerScript.reply(dialect().cancelTaken(running).orElseThrow());
            stage.service().disturb(ApiCall.CANCEL, taken);
            try (Provider provider = stage.open()) {
                assertThat(stage.call(provider, ApiCall.CANCEL, stage.remoteId(job), LIMIT))
                        .isEqualTo(CancelOutcome.REQUESTED);
            }

            assertThat(job.cancel()).as("as long as it runs").isEqualTo(Cancellation.NOT_CONFIRMED);

            SubmissionChecks.assertComesHome(stage, job);
        });
    }

    @TestFactory
    Stream<DynamicTest> anAnswerThatTellsNothingIsNoCancellation() {
        return WireFault.ofQuestions().stream()
                .map(fault -> playing(fault.name(), stage -> {
                    assumeTrue(dialect().cancels(), "the service cannot cancel");
                    Job job = stage.submit();
                    stage.service().disturb(ApiCall.CANCEL, fault.on(stage));

                    assertThat(job.cancel()).isEqualTo(Cancellation.NOT_CONFIRMED);

                    assertThat(stage.elsewhere().seen())
                            .as("requests at the place that a redirect names")
                            .isEmpty();
                    SubmissionChecks.assertComesHome(stage, job);
                }));
    }

    @Test
    void aServiceThatCannotCancelIsNotAsked() throws Exception {
        play(stage -> {
            assumeTrue(!dialect().cancels(), "the service can cancel");
            Job job = stage.submit();

            assertThat(job.cancel()).isEqualTo(Cancellation.UNSUPPORTED);

            SubmissionChecks.assertComesHome(stage, job);
        });
    }
}
