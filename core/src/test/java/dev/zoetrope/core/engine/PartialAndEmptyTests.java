package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What workflows add to the ends of jobs: a part that is refused, nothing made, named nodes, a server that forgot. */
@Timeout(60)
class PartialAndEmptyTests {

    private static final SubmitOutcome IN_PART = new SubmitOutcome.Accepted(
            "remote-1", ScriptedProvider.QUEUED, Map.of(), List.of("node 9 (SaveImage): value not in list"));
    private static final RemoteStatus EMPTY = new RemoteStatus.SucceededEmpty(Cost.UNKNOWN, "success");
    private static final RemoteStatus FORGOTTEN = new RemoteStatus.Forgotten("the server was started again", "");

    private final EngineBench bench = new EngineBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static ArtifactInfo made(String node) {
        return ArtifactInfo.file(OutputKind.IMAGE, URI.create("https://example.org/" + node + ".png"))
                .ofNode(node);
    }

    private static RemoteStatus success(String... nodes) {
        return new RemoteStatus.Succeeded(
                List.of(nodes).stream().map(PartialAndEmptyTests::made).toList(), Cost.UNKNOWN, "success");
    }

    private void answer(RemoteStatus status) throws InterruptedException {
        bench.provider.statuses.add(() -> status);
        bench.timer.advanceToNextStep();
        bench.provider.statusCalls.take();
    }

    private Job accepted(List<String> outputs) {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        return bench.client.submit(EngineBench.ofNodes().outputNodes(outputs).build());
    }

    @Test
    void aJobThatRunsInPartIsCancelledAndFails() throws Exception {
        bench.provider.submits.add(() -> IN_PART);
        bench.provider.cancels.add(() -> CancelOutcome.CANCELLED);
        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());

        MediaException failure = EngineBench.failure(EngineBench.get(submitted).completion());

        assertThat(failure.reason()).isEqualTo(FailureReason.GENERATION_FAILED);
        assertThat(failure).hasMessageContaining("node 9 (SaveImage): value not in list");
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.FAILED);
        assertThat(bench.onlyJob().remoteId()).contains("remote-1");
    }

    @Test
    void aModelThatRunsNoWorkflowHasNoNodesAndNoParts() {
        for (MediaRequest request : List.of(
                EngineBench.request().outputNodes(List.of("9")).build(),
                EngineBench.request().allowPartial(true).build())) {
            assertThatThrownBy(() -> bench.client.plan(request))
                    .isInstanceOfSatisfying(
                            MediaException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST))
                    .hasMessageContaining("words runs no workflow");
        }
    }

    @Test
    void aPartRunsIfThatIsAllowed() throws Exception {
        bench.provider.submits.add(() -> IN_PART);
        Job job = bench.client.submit(EngineBench.ofNodes().allowPartial(true).build());

        answer(success("8"));

        assertThat(EngineBench.get(job.completion()).artifacts()).hasSize(1);
    }

    @Test
    void aSuccessThatMadeNothingIsASuccess() throws Exception {
        Job job = accepted(List.of());
        answer(EMPTY);

        Generation nothing = EngineBench.get(job.completion());

        assertThat(nothing.artifacts()).isEmpty();
        assertThat(nothing.job().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(nothing.job().failure()).isEmpty();
        assertThat(nothing.job().delivered()).isTrue();
    }

    @Test
    void namedNodesThatMadeNothingAreMissed() throws Exception {
        Job job = accepted(List.of("9"));
        answer(EMPTY);

        MediaException failure = EngineBench.failure(job.completion());

        assertThat(failure.reason()).isEqualTo(FailureReason.NOT_DELIVERED);
        assertThat(failure).hasMessageContaining("node 9");
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void ofNamedNodesAloneTheResultsAreTaken() throws Exception {
        Job job = accepted(List.of("9"));
        answer(success("8", "9", "10"));

        assertThat(EngineBench.get(job.completion()).artifacts())
                .singleElement()
                .satisfies(artifact -> assertThat(artifact.info().node()).isEqualTo("9"));
    }

    @Test
    void aForgottenJobIsBelievedAfterSeveralAnswers() throws Exception {
        Job job = accepted(List.of());
        answer(FORGOTTEN);
        answer(FORGOTTEN);
        EngineBench.until(() -> bench.timer.planned() >= 2);
        assertThat(job.snapshot().state()).isEqualTo(JobState.QUEUED);
        answer(FORGOTTEN);

        MediaException failure = EngineBench.failure(job.completion());

        assertThat(failure.reason()).isEqualTo(FailureReason.GENERATION_FAILED);
        assertThat(failure).hasMessageContaining("the server was started again");
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void aJobThatIsKnownAgainWasNotForgotten() throws Exception {
        Job job = accepted(List.of());
        answer(FORGOTTEN);
        answer(FORGOTTEN);
        answer(ScriptedProvider.RUNNING);
        answer(FORGOTTEN);
        answer(success("9"));

        assertThat(EngineBench.get(job.completion()).artifacts()).hasSize(1);
    }

    @Test
    void aCancellationThatIsCarriedOutLaterIsConfirmedByTheState() throws Exception {
        Job job = accepted(List.of());
        bench.provider.cancels.add(() -> CancelOutcome.REQUESTED);
        bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);
        bench.provider.statuses.add(() -> new RemoteStatus.Cancelled("interrupted"));

        job.cancel();

        assertThat(bench.onlyJob().state()).isEqualTo(JobState.CANCELLED);
    }
}
