package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.core.identity.JobIds;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A doubt that can be settled by asking is settled by asking (M3). */
@Timeout(60)
class SubmitInquiryTests {

    private static final SubmitFinding FOUND = new SubmitFinding.Found(
            new SubmitOutcome.Accepted("remote-7", ScriptedProvider.QUEUED, Map.of("number", "7"), List.of()));
    private static final SubmitFinding NOWHERE = new SubmitFinding.NotAccepted("it is neither queued nor done");
    private static final SubmitFinding UNKNOWN = new SubmitFinding.Unknown("its list is too short");

    private final EngineBench bench = new EngineBench();

    @BeforeEach
    void canLook() {
        bench.provider.looks = true;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Submits, and loses the answer. */
    private CompletionStage<Job> lost() throws InterruptedException {
        bench.provider.submits.add(() -> new SubmitOutcome.Unconfirmed("the answer was lost"));
        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());
        bench.provider.submitCalls.take();
        return submitted;
    }

    /** Lets the engine look once more, and gives it this answer. */
    private LookupCall look(SubmitFinding finding) throws InterruptedException {
        bench.provider.findings.add(() -> finding);
        return nextLook();
    }

    private LookupCall nextLook() throws InterruptedException {
        LookupCall call = null;
        while (call == null) {
            EngineBench.until(() -> bench.timer.planned() >= 2);
            bench.timer.advanceToNextStep();
            call = bench.provider.lookups.poll(5, TimeUnit.SECONDS);
        }
        return call;
    }

    private void lookUntilDecided(SubmitFinding finding, CompletionStage<?> submitted) throws InterruptedException {
        CompletableFuture<?> done = submitted.toCompletableFuture();
        while (!done.isDone()) {
            bench.provider.findings.add(() -> finding);
            EngineBench.until(() -> bench.timer.planned() >= 2 || done.isDone());
            if (!done.isDone()) {
                bench.timer.advanceToNextStep();
                EngineBench.until(() -> bench.provider.findings.isEmpty() || done.isDone());
            }
        }
    }

    @Test
    void aLostReplyIsFoundAndNothingIsBoughtAgain() throws Exception {
        CompletionStage<Job> submitted = lost();
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.SUBMITTING);

        LookupCall call = look(FOUND);

        Job job = EngineBench.get(submitted);
        assertThat(job.snapshot().remoteId()).contains("remote-7");
        assertThat(job.snapshot().state()).isEqualTo(JobState.QUEUED);
        assertThat(job.snapshot().receipt()).containsEntry("number", "7");
        assertThat(bench.provider.submitted).hasValue(1);
        assertThat(call.key()).isEqualTo(JobIds.key(job.id()));
        assertThat(call.input()).containsEntry("prompt", "a boat");
        assertThat(call.free()).isFalse();
    }

    @Test
    void theIdsOfOtherJobsAreSaidBecauseNoneOfThemIsIt() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job other = bench.client.submit(EngineBench.plain());
        bench.provider.submitCalls.take();

        lost();

        assertThat(look(FOUND).taken())
                .containsExactly(other.snapshot().remoteId().orElseThrow());
    }

    @Test
    void anAnswerIsNotWaitedForWhereAskingFindsOutSooner() throws Exception {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.client.submit(EngineBench.plain());
        Duration askable = bench.provider.submitCalls.take().timeout();
        bench.provider.looks = false;
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.client.submit(EngineBench.plain());
        Duration toTheDeadline = bench.provider.submitCalls.take().timeout();

        assertThat(askable).isLessThanOrEqualTo(Duration.ofSeconds(60)).isLessThan(toTheDeadline.dividedBy(2));
    }

    @Test
    void aJobThatIsFoundOnlyAfterAWhileIsTaken() throws Exception {
        CompletionStage<Job> submitted = lost();
        look(NOWHERE);
        look(UNKNOWN);
        bench.provider.findings.add(() -> {
            throw new ProviderCallException(FailureReason.UNAVAILABLE, "no route", true, null);
        });
        nextLook();

        look(FOUND);

        assertThat(EngineBench.get(submitted).snapshot().remoteId()).contains("remote-7");
        assertThat(bench.provider.submitted).hasValue(1);
    }

    @Test
    void aCallThatVerifiablyDidNotArriveIsMadeAgainWithItsKey() throws Exception {
        bench.provider.submits.add(() -> new SubmitOutcome.Unconfirmed("the answer was lost"));
        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());
        String first = bench.provider.submitCalls.take().key();
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);

        lookUntilDecidedOrSubmitted();

        Job job = EngineBench.get(submitted);
        assertThat(job.snapshot().remoteId()).contains("remote-1");
        assertThat(bench.provider.submitCalls.take().key()).isEqualTo(first).isEqualTo(JobIds.key(job.id()));
        assertThat(bench.provider.lookups.size()).isGreaterThanOrEqualTo(4);
    }

    private void lookUntilDecidedOrSubmitted() throws InterruptedException {
        while (bench.provider.submitted.get() < 2) {
            bench.provider.findings.add(() -> NOWHERE);
            EngineBench.until(() -> bench.timer.planned() >= 2);
            bench.timer.advanceToNextStep();
            EngineBench.until(() -> bench.provider.findings.isEmpty()
                    || bench.provider.submitted.get() == 2
                    || bench.timer.planned() >= 2);
        }
    }

    @Test
    void oneAnswerThatItIsNotThereProvesNothing() throws Exception {
        CompletionStage<Job> submitted = lost();
        look(NOWHERE);
        lookUntilDecided(UNKNOWN, submitted);

        assertThat(EngineBench.failure(submitted).reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(bench.provider.submitted).hasValue(1);
    }

    @Test
    void whatStaysUnknownStaysInDoubt() throws Exception {
        CompletionStage<Job> submitted = lost();
        lookUntilDecided(UNKNOWN, submitted);

        MediaException doubt = EngineBench.failure(submitted);
        assertThat(doubt.reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(doubt).hasMessageContaining("the answer was lost").hasMessageContaining("its list is too short");
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.UNCONFIRMED);
    }

    @Test
    void aCandidateIsShownAndNeverTaken() throws Exception {
        CompletionStage<Job> submitted = lost();
        lookUntilDecided(new SubmitFinding.Candidate("remote-9", "it has the same input"), submitted);

        assertThat(EngineBench.failure(submitted))
                .hasMessageContaining("remote-9")
                .hasMessageContaining("same input");
        assertThat(bench.onlyJob().remoteId()).isEmpty();
    }

    @Test
    void aProviderThatThrowsLeavesTheDoubt() throws Exception {
        CompletionStage<Job> submitted = lost();
        CompletableFuture<?> done = submitted.toCompletableFuture();
        while (!done.isDone()) {
            bench.provider.findings.add(() -> {
                throw new IllegalStateException("a bug");
            });
            EngineBench.until(() -> bench.timer.planned() >= 2 || done.isDone());
            if (!done.isDone()) {
                bench.timer.advanceToNextStep();
                EngineBench.until(() -> bench.provider.findings.isEmpty() || done.isDone());
            }
        }
        assertThat(EngineBench.failure(submitted).reason()).isEqualTo(FailureReason.UNCONFIRMED);
    }

    @Test
    void closingLeavesTheDoubtAndALaterEngineFindsTheJob() throws Exception {
        lost();
        EngineBench.until(() -> bench.timer.planned() >= 2);
        bench.client.close();
        assertThat(bench.ledger.find(idOfTheJob()).orElseThrow().state()).isEqualTo(JobState.UNCONFIRMED);

        try (EngineBench later = bench.again(dev.zoetrope.api.cost.Budget.UNLIMITED)) {
            later.provider.looks = true;
            later.provider.findings.add(() -> FOUND);
            later.provider.statuses.add(() -> ScriptedProvider.DONE);
            Job job = later.client
                    .jobs()
                    .resume(UnsentJobs.LEAVE, EngineBench.DEADLINE)
                    .get(0);
            later.provider.lookups.take();
            EngineBench.until(() -> job.snapshot().remoteId().isPresent());
            later.timer.advanceToNextStep();

            assertThat(EngineBench.get(job.completion()).job().remoteId()).contains("remote-7");
            assertThat(later.provider.submitted).hasValue(0);
        }
    }

    private String idOfTheJob() {
        return bench.ledger.list(dev.zoetrope.api.job.JobFilter.ALL).get(0).id();
    }

    @Test
    void aJobInDoubtThatIsNotThereWasNotBoughtAndIsNotSentAgain() throws Exception {
        CompletionStage<Job> submitted = lost();
        lookUntilDecided(UNKNOWN, submitted);
        String id = bench.onlyJob().id();

        Job job = bench.client.jobs().attach(id, EngineBench.DEADLINE, LeaveOrCancel.LEAVE);
        lookUntilDecided(NOWHERE, job.completion());

        assertThat(job.snapshot().state()).isEqualTo(JobState.REJECTED);
        assertThat(job.snapshot().failure().map(JobFailure::message).orElseThrow())
                .contains("neither queued nor done")
                .contains("nothing was bought");
        assertThat(bench.provider.submitted).hasValue(1);
    }

    @Test
    void atTheDeadlineTheDoubtStays() throws Exception {
        CompletionStage<Job> submitted = lost();
        EngineBench.until(() -> bench.timer.planned() >= 2);

        bench.timer.advance(EngineBench.DEADLINE.plus(Duration.ofSeconds(1)));

        assertThat(EngineBench.failure(submitted).reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.UNCONFIRMED);
    }

    @Test
    void withoutALookUpADoubtIsADoubtAtOnce() throws Exception {
        bench.provider.looks = false;
        CompletionStage<Job> submitted = lost();

        assertThat(EngineBench.failure(submitted).reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(bench.provider.lookups).isEmpty();
    }
}
