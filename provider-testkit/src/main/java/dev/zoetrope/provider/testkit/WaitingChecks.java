package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobState;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A job that was bought is not lost, whatever its provider answers on the way (M5). */
abstract class WaitingChecks extends ProviderChecks {

    /** The requests that one poll of a job may take: its state, its result, and one more for services that need it. */
    private static final int REQUESTS_OF_A_LOOK = 3;

    @TestFactory
    Stream<DynamicTest> theServicesStatesAreTold() {
        Map<RemoteJob.Phase, JobState> states = new EnumMap<>(RemoteJob.Phase.class);
        states.put(RemoteJob.Phase.QUEUED, JobState.QUEUED);
        states.put(RemoteJob.Phase.RUNNING, JobState.RUNNING);
        states.put(RemoteJob.Phase.SUCCEEDED, JobState.SUCCEEDED);
        states.put(RemoteJob.Phase.FAILED, JobState.FAILED);
        states.put(RemoteJob.Phase.CANCELLED, JobState.CANCELLED);
        return states.entrySet().stream()
                .map(state -> playing(state.getKey().name(), stage -> {
                    Job job = stage.submit();
                    stage.service().move(state.getKey());

                    Stage.refresh(job);

                    assertThat(job.snapshot().state()).isEqualTo(state.getValue());
                }));
    }

    @Test
    void aFailedJobSaysSoToWhoeverWaits() throws Exception {
        play(stage -> {
            Job job = stage.submit();
            stage.service().move(RemoteJob.Phase.FAILED);
            Stage.refresh(job);

            MediaException failure = Stage.failure(() -> job.await(Stage.PATIENCE));

            assertThat(failure.reason()).isIn(FailureReason.GENERATION_FAILED, FailureReason.MODERATION);
            assertThat(failure.getMessage()).isNotBlank();
            assertThat(failure.handle()).contains(job.handle());
        });
    }

    @TestFactory
    Stream<DynamicTest> anAnswerThatTellsNothingDoesNotLoseTheJob() {
        return WireFault.ofQuestions().stream()
                .map(fault -> playing(fault.name(), stage -> {
                    Job job = stage.submit();
                    stage.service().move(RemoteJob.Phase.RUNNING);
                    Stage.refresh(job);
                    stage.service().disturb(ApiCall.STATUS, fault.on(stage));

                    Stage.refresh(job);

                    assertThat(job.snapshot().state()).isEqualTo(JobState.RUNNING);
                    SubmissionChecks.assertComesHome(stage, job);
                    assertThat(stage.elsewhere().seen())
                            .as("requests at the place that a redirect names")
                            .isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aStateThatNobodyKnowsMeansKeepWaiting() {
        return Stream.of(RemoteJob.Phase.UNHEARD_OF, RemoteJob.Phase.FORGOTTEN)
                .map(phase -> playing(phase.name(), stage -> {
                    Job job = stage.submit();
                    stage.service().move(phase);

                    Stage.refresh(job);

                    assertThat(job.snapshot().state().open())
                            .as("is open in state %s", job.snapshot().state())
                            .isTrue();
                    SubmissionChecks.assertComesHome(stage, job);
                }));
    }

    @Test
    void aSuccessThatCannotBeReadIsNeitherFinalNorLost() throws Exception {
        assumeTrue(!dialect().succeedsEmpty(), "a success may be empty");
        play(stage -> {
            Job job = stage.submit();
            stage.service().move(RemoteJob.Phase.UNREADABLE);

            Stage.refresh(job);

            assertThat(job.snapshot().state().open())
                    .as("is open in state %s", job.snapshot().state())
                    .isTrue();
            assertThat(job.snapshot().unread()).as("the answer is kept").isPresent();
            SubmissionChecks.assertComesHome(stage, job);
            assertThat(job.snapshot().unread()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> aYearThatTheServiceNamesEndsNoWait() {
        return Stream.of("31536000", WireReply.END_OF_DATES)
                .map(year -> playing(year, stage -> {
                    // The engine waits for a quarter of the time at most.
                    Job job = stage.watchfulClient().submit(stage.request(Stage.PATIENCE));
                    stage.service()
                            .next(
                                    ApiCall.STATUS,
                                    ServerScript.reply(new WireReply(429, Map.of("Retry-After", year), "")));
                    stage.service().move(RemoteJob.Phase.SUCCEEDED);

                    assertThat(job.await(Stage.PATIENCE)).isPresent();
                }));
    }

    @Test
    void oneLookAtAJobIsNoLoop() throws Exception {
        play(stage -> {
            Job job = stage.submit();
            stage.service().move(RemoteJob.Phase.RUNNING);

            Stage.refresh(job);

            assertThat(stage.service().count(ApiCall.STATUS)).isBetween(1, REQUESTS_OF_A_LOOK);
        });
    }

    @Test
    void closingTellsWhoeverWaitsAndAHandleBringsTheJobHome() throws Exception {
        play(stage -> {
            Job job = stage.submit();
            stage.service().move(RemoteJob.Phase.RUNNING);
            CompletableFuture<?> waiting = job.completion().toCompletableFuture();

            stage.client().close();

            assertThat(waiting)
                    .failsWithin(Stage.PATIENCE)
                    .withThrowableThat()
                    .havingCause()
                    .satisfies(
                            told -> assertThat(((MediaException) told).handle()).contains(job.handle()));
            MediaClient another = stage.newClient();
            SubmissionChecks.assertComesHome(stage, another.jobs().attach(job.handle()));
            assertThat(stage.service().count(ApiCall.SUBMIT)).isEqualTo(1);
        });
    }

    @Test
    void theEnginesOwnLooksGoOnThroughAllOfThem() throws Exception {
        play(stage -> {
            Job job = stage.watchfulClient().submit(stage.request());
            stage.service().move(RemoteJob.Phase.RUNNING);
            ServerScript[] trouble = WireFault.ofQuestions().stream()
                    .map(fault -> fault.on(stage))
                    .toArray(ServerScript[]::new);
            stage.service().next(ApiCall.STATUS, trouble);
            assertThat(LoopbackServer.eventually(() -> stage.service().played(ApiCall.STATUS), Stage.PATIENCE))
                    .as("it is looked at %s times", trouble.length)
                    .isTrue();

            stage.service().move(RemoteJob.Phase.SUCCEEDED);

            assertThat(job.await(Stage.PATIENCE)).isPresent();
        });
    }
}
