package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.api.Cancellation;
import dev.zoetrope.api.DeadlineException;
import dev.zoetrope.api.Job;
import dev.zoetrope.api.JobState;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.OnDeadline;
import dev.zoetrope.api.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A job counts as cancelled when its service says so, and not before. */
abstract class CancellationChecks extends ProviderChecks {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @Test
    void beforeItWasAcceptedAJobIsTakenBackWithoutACall() throws Exception {
        play(stage -> {
            stage.service().nextSubmits(Script.reply(dialect().refusedForNow()));
            Caller caller = Caller.starts(stage::submit);
            caller.awaits(() -> stage.service().count(ApiCall.SUBMIT) == 1
                    && stage.client().jobs().stream().allMatch(job -> job.state() == JobState.PLANNED));

            MediaException failure = caller.interrupted();

            assertThat(failure.reason()).isEqualTo(Reason.INTERRUPTED);
            assertThat(stage.client().jobs())
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

    @TestFactory
    Stream<DynamicTest> anAnswerThatTellsNothingIsNoCancellation() {
        return useless("http://127.0.0.1").keySet().stream()
                .map(name -> playing(name, stage -> {
                    assumeTrue(dialect().cancels(), "the service cannot cancel");
                    Job job = stage.submit();
                    stage.service()
                            .disturb(
                                    ApiCall.CANCEL,
                                    useless(stage.elsewhere().uri().toString()).get(name));

                    assertThat(job.cancel()).isEqualTo(Cancellation.NOT_CONFIRMED);

                    assertThat(stage.elsewhere().seen())
                            .as("requests at the place that a redirect names")
                            .isEmpty();
                    SubmissionChecks.assertComesHome(stage, job);
                }));
    }

    private static Map<String, Script> useless(String elsewhere) {
        return Faults.withoutProof(WireReply.json(200, "{\"greeting\":\"good morning\",\"to\":\"all\"}"), elsewhere);
    }

    @Test
    void atTheDeadlineTheServiceIsAskedToCancelOnce() throws Exception {
        play(stage -> {
            assumeTrue(dialect().cancels(), "the service cannot cancel");
            Job job = stage.client()
                    .submit(dialect()
                            .request()
                            .deadline(SHORT)
                            .onDeadline(OnDeadline.CANCEL)
                            .build());

            MediaException failure = Stage.failure(() -> job.await(Stage.PATIENCE));

            assertThat(failure).isInstanceOf(DeadlineException.class);
            assertThat(((DeadlineException) failure).cancellation()).contains(Cancellation.CONFIRMED);
            assertThat(stage.service().count(ApiCall.CANCEL)).isEqualTo(1);
        });
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
