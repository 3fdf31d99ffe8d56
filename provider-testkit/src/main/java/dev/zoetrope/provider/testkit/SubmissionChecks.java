package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One submit buys at most one job, and reports truthfully what it did (M2, M3, M4). */
abstract class SubmissionChecks extends ProviderChecks {

    /** Long enough for an answer to arrive, if there is one. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** Slow, but well within any limit. */
    private static final Duration SLOW = Duration.ofMillis(800);

    @Test
    void aJobIsBoughtOnceAndComesHome() throws Exception {
        play(stage -> {
            Job job = stage.submit();
            assertThat(job.snapshot().state().open()).as("it is accepted").isTrue();

            assertComesHome(stage, job);
            assertThat(stage.service().count(ApiCall.SUBMIT)).isEqualTo(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatProvesNothingIsSubmittedOnceAndUnconfirmed() {
        WireReply accepted = dialect().accepted(dialect().remoteId(1));
        return WireFault.withoutProof(accepted).stream()
                .map(fault -> playing(fault.name(), stage -> {
                    stage.service().next(ApiCall.SUBMIT, fault.on(stage));

                    MediaException failure = Stage.failure(() -> stage.client().submit(stage.doubtfulRequest()));

                    assertUnconfirmed(stage, failure);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aStalledAnswerIsSubmittedOnceAndUnconfirmed() {
        WireReply accepted = dialect().accepted(dialect().remoteId(1));
        return Map.of("before its head", ServerScript.stalled(), "in its body", ServerScript.stalledInBody(accepted))
                .entrySet()
                .stream()
                .map(stall -> playing(stall.getKey(), stage -> {
                    stage.service().next(ApiCall.SUBMIT, stall.getValue());

                    MediaException failure = Stage.failure(() -> stage.client().submit(stage.request(SHORT)));

                    assertUnconfirmed(stage, failure);
                }));
    }

    private static void assertUnconfirmed(Stage stage, MediaException failure) {
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(failure.handle()).as("the handle").isPresent();
        assertThat(stage.client().jobs().list()).extracting(JobSnapshot::state).containsExactly(JobState.UNCONFIRMED);
        assertThat(stage.service().count(ApiCall.SUBMIT)).as("paid calls").isEqualTo(1);
        assertThat(stage.elsewhere().seen())
                .as("requests at the place that a redirect names")
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> anAcceptanceInAnOddFormIsAnAcceptance() {
        Map<String, Function<WireReply, ServerScript>> forms = Map.of(
                "compressed unasked",
                ServerScript::compressed,
                "NaN beside the id",
                reply -> ServerScript.reply(reply.withNaN()));
        return forms.entrySet().stream()
                .map(form -> playing(form.getKey(), stage -> {
                    stage.service().next(ApiCall.SUBMIT, stage.service().accept(form.getValue()));

                    Job job = stage.submit();

                    assertThat(job.snapshot().remoteId()).contains(dialect().remoteId(1));
                    assertComesHome(stage, job);
                    assertThat(stage.service().count(ApiCall.SUBMIT)).isEqualTo(1);
                }));
    }

    @Test
    void aSlowAnswerIsWaitedFor() throws Exception {
        play(stage -> {
            stage.service()
                    .next(
                            ApiCall.SUBMIT,
                            ServerScript.late(SLOW, stage.service().accept()));

            assertThat(stage.submit().snapshot().state().open()).isTrue();
            assertThat(stage.service().count(ApiCall.SUBMIT)).isEqualTo(1);
        });
    }

    @Test
    void whereNobodyListensNothingIsBought() throws Exception {
        play(stage -> {
            // A graph is checked by what its server says, so that the server has to be known when it goes.
            stage.client().plan(stage.request());
            URI gone = stage.service().server().uri();
            stage.service().close();
            MediaException failure;
            // So that no other program takes the port meanwhile.
            try (Socket bound = boundTo(new InetSocketAddress(gone.getHost(), gone.getPort()))) {
                assertThat(bound.isBound()).as("the port is free").isTrue();
                failure = Stage.failure(() -> stage.client().submit(stage.request(SHORT)));
            }

            assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(FailureReason.UNAVAILABLE);
            assertThat(failure.handle()).as("the handle").isPresent();
            assertThat(stage.client().jobs().list())
                    .singleElement()
                    .matches(job -> !job.mayBeBought(), "is known not to be bought");
        });
    }

    /** Takes a port without listening on it, as soon as the server that was there is gone. */
    private static Socket boundTo(InetSocketAddress address) {
        Socket socket = new Socket();
        LoopbackServer.eventually(
                () -> {
                    try {
                        socket.setReuseAddress(true);
                        socket.bind(address);
                    } catch (IOException notYet) {
                        return false;
                    }
                    return true;
                },
                Stage.PROMPTLY);
        return socket;
    }

    @Test
    void aConnectionThatTheServerClosedWhileIdleDoesNoHarm() throws Exception {
        play(stage -> {
            stage.submit();
            stage.service().server().closeIdleConnections();

            stage.submit();

            assertThat(stage.client().jobs().list())
                    .hasSize(2)
                    .allMatch(job -> job.remoteId().isPresent());
            assertThat(stage.service().count(ApiCall.SUBMIT)).isEqualTo(2);
        });
    }

    @Test
    void twoJobsUnderOneRemoteIdBothComeHome() throws Exception {
        play(stage -> {
            String id = dialect().remoteId(1);
            stage.service()
                    .next(
                            ApiCall.SUBMIT,
                            stage.service().acceptAs(id),
                            stage.service().acceptAs(id));

            List<Job> jobs = List.of(stage.submit(), stage.submit());

            assertThat(jobs).extracting(Job::handle).doesNotHaveDuplicates();
            for (Job job : jobs) {
                assertComesHome(stage, job);
            }
        });
    }

    @Test
    void twoJobsAreNotMixedUp() throws Exception {
        play(stage -> {
            Job good = stage.submit();
            Job bad = stage.submit();
            stage.service().move(stage.remoteId(good), RemoteJob.Phase.SUCCEEDED);
            stage.service().move(stage.remoteId(bad), RemoteJob.Phase.FAILED);

            Stage.refresh(good);
            Stage.refresh(bad);

            assertThat(good.snapshot().state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(bad.snapshot().state()).isEqualTo(JobState.FAILED);
        });
    }

    /** The service finishes the job, and the result is what was bought. */
    static void assertComesHome(Stage stage, Job job) {
        stage.service().calm();
        stage.service().move(RemoteJob.Phase.SUCCEEDED);
        Stage.refresh(job);
        assertThat(job.snapshot().state()).as("how it ends").isEqualTo(JobState.SUCCEEDED);
        Generation made = job.await(Stage.PATIENCE).orElseThrow(() -> new AssertionError("it did not come home"));
        assertThat(made.artifacts())
                .as("what it made")
                .singleElement()
                .satisfies(artifact -> assertThat(artifact.info().kind())
                        .isEqualTo(stage.model().output()));
    }
}
