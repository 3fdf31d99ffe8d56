package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.identity.Handle;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SettlementTests {

    private final EngineBench bench = new EngineBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private String unconfirmed(MediaRequest request) {
        bench.provider.submits.add(() -> new SubmitOutcome.Unconfirmed("lost"));
        return EngineBench.failure(bench.client.submitAsync(request)).handle().orElseThrow();
    }

    private static void assertRefused(ThrowingCallable act, String why) {
        assertThatThrownBy(act).isInstanceOfSatisfying(MediaException.class, e -> {
            assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
            assertThat(e.getMessage()).contains(why);
        });
    }

    @Test
    void aJobThatWasBoughtAfterAllComesHome() throws Exception {
        String handle = unconfirmed(EngineBench.plain());
        bench.provider.statuses.add(() -> ScriptedProvider.DONE);

        Job job = bench.client.jobs().settleBought(handle, "remote-9");

        assertThat(EngineBench.get(job.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.provider.statusCalls.take().remoteId()).isEqualTo("remote-9");
        assertThat(bench.onlyJob().remoteId()).contains("remote-9");
        assertThat(Handle.decode(job.handle()).remoteId()).isEqualTo("remote-9");
        assertThat(bench.provider.submitted).hasValue(1);
    }

    @Test
    void aJobThatWasNotBoughtFreesItsKey() {
        MediaRequest request = EngineBench.request().idempotencyKey("order-1").build();
        String handle = unconfirmed(request);
        assertThatThrownBy(() -> bench.client.submit(request).await()).isInstanceOf(MediaException.class);
        assertThat(bench.provider.submitted).hasValue(1);

        assertThat(bench.client.jobs().settleNotBought(handle).state()).isEqualTo(JobState.REJECTED);

        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        assertThat(bench.client.submit(request).snapshot().state()).isEqualTo(JobState.QUEUED);
        assertThat(bench.provider.submitted).hasValue(2);
    }

    @Test
    void onlyADoubtIsSettled() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = bench.client.submit(EngineBench.plain());

        assertRefused(
                () -> bench.client.jobs().settleNotBought(job.handle()), "is QUEUED with the provider's id remote-1");
        assertRefused(() -> bench.client.jobs().settleBought(job.handle(), "remote-2"), "is QUEUED");
        assertThat(bench.client.jobs().settleBought(job.handle(), "remote-1").id())
                .isEqualTo(job.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../../x y", "a b", "null", "0", "a\nb", "\u001b[31mred", "caf\u00e9"})
    void whatCannotBeAnIdOfTheProviderLeavesTheDoubt(String id) {
        String handle = unconfirmed(EngineBench.plain());

        assertRefused(() -> bench.client.jobs().settleBought(handle, id), "cannot be the id");
        assertThatThrownBy(() -> bench.client.jobs().settleBought(handle, id))
                .hasMessageNotContainingAny("\u001b", "\n");
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.UNCONFIRMED);
        try (EngineBench elsewhere = new EngineBench()) {
            assertRefused(() -> elsewhere.client.jobs().settleBought(handle, id), "cannot be the id");
        }

        assertThat(bench.client.jobs().settleBought(handle, "remote-9").id()).isNotEmpty();
    }

    /** Settles the job by an id, as a process does that ends at once and does not wait for the job. */
    private String named(String id) {
        String handle =
                unconfirmed(EngineBench.request().idempotencyKey("order-1").build());
        try (EngineBench process = bench.again(Budget.UNLIMITED)) {
            process.client.jobs().settleBought(handle, id);
        }
        return handle;
    }

    private void denyOnce() {
        bench.provider.statuses.add(() -> {
            throw ProviderCallException.notFound("HTTP 404: no such request");
        });
    }

    @Test
    void aWrongIdGivesWayToTheRightOneOnceTheProviderDeniesIt() throws Exception {
        String handle = named("remote-8");
        assertThat(bench.onlyJob().remoteId()).contains("remote-8");
        denyOnce();
        bench.provider.statuses.add(() -> ScriptedProvider.DONE);

        Job job = bench.client.jobs().settleBought(bench.onlyJob().id(), "remote-9");

        assertThat(EngineBench.get(job.completion()).job().remoteId()).contains("remote-9");
        assertThat(bench.provider.statusCalls.take().remoteId()).isEqualTo("remote-8");
        assertThat(bench.provider.statusCalls.take().remoteId()).isEqualTo("remote-9");
        assertThat(bench.provider.submitted).hasValue(1);
        assertThat(handle).isNotEmpty();
    }

    @Test
    void aWrongIdIsTakenBackAsNotBoughtOnceTheProviderDeniesIt() {
        named("remote-8");
        denyOnce();

        JobSnapshot settled =
                bench.client.jobs().settleNotBought(bench.onlyJob().id());

        assertThat(settled.state()).isEqualTo(JobState.REJECTED);
        assertThat(settled.remoteId()).isEmpty();
        assertThat(settled.mayBeBought()).isFalse();
    }

    @Test
    void anIdThatTheProviderKnowsIsNeverTakenBack() {
        named("remote-8");
        String id = bench.onlyJob().id();
        bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);
        bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);

        assertRefused(() -> bench.client.jobs().settleNotBought(id), "knows job " + id + " as remote-8");
        assertRefused(() -> bench.client.jobs().settleBought(id, "remote-9"), "so it was bought");
        assertThat(bench.onlyJob().remoteId()).contains("remote-8");
        assertThat(bench.onlyJob().mayBeBought()).isTrue();
    }

    @Test
    void aProviderThatDoesNotAnswerLetsNothingBeTakenBack() {
        named("remote-8");
        String id = bench.onlyJob().id();
        bench.provider.statuses.add(() -> {
            throw new ProviderCallException(FailureReason.UNAVAILABLE, "HTTP 503", true, null);
        });

        assertThatThrownBy(() -> bench.client.jobs().settleNotBought(id))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.reason()).isEqualTo(FailureReason.UNAVAILABLE);
                    assertThat(e.getMessage()).contains("remote-8", "nothing was changed", "HTTP 503");
                });
        assertThat(bench.onlyJob().state()).isEqualTo(JobState.QUEUED);
        assertThat(bench.onlyJob().remoteId()).contains("remote-8");
    }

    /** A job that is new may be unknown for a moment, and is bought all the same. */
    @Test
    void anIdThatTheProviderGaveIsNotTakenBackEvenIfItIsDenied() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = bench.client.submit(EngineBench.plain());
        denyOnce();

        assertRefused(() -> bench.client.jobs().settleNotBought(job.id()), "is QUEUED with the provider's id remote-1");
        assertRefused(() -> bench.client.jobs().settleBought(job.id(), "remote-9"), "nothing to settle");
    }

    @Test
    void whatWasTakenBackIsBoughtAgainOnlyAfterItsOwnerSaidSo() {
        MediaRequest request = EngineBench.request().idempotencyKey("order-1").build();
        named("remote-8");
        bench.provider.statuses.add(() -> ScriptedProvider.RUNNING);
        assertThat(bench.client.submit(request).snapshot().remoteId()).contains("remote-8");
        assertThat(bench.provider.submitted).hasValue(1);
    }

    @Test
    void aDoubtOfAnotherLedgerCanBeSettledAsBoughtOnly() {
        String handle;
        try (EngineBench elsewhere = new EngineBench()) {
            elsewhere.provider.submits.add(() -> new SubmitOutcome.Unconfirmed("lost"));
            handle = EngineBench.failure(elsewhere.client.submitAsync(EngineBench.plain()))
                    .handle()
                    .orElseThrow();
        }
        assertRefused(() -> bench.client.jobs().settleNotBought(handle), "does not know job");
        bench.provider.statuses.add(() -> ScriptedProvider.DONE);

        Job job = bench.client.jobs().settleBought(handle, "remote-9");

        assertThat(EngineBench.get(job.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aPaidCallThatIsStillOnTheWireIsNotSettledOverItsHead() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        bench.provider.submits.add(() -> {
            answer.await();
            return ScriptedProvider.ACCEPTED;
        });
        CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());
        bench.provider.submitCalls.take();
        // The call outlasts the deadline and the grace after it.
        bench.timer.advance(EngineBench.DEADLINE.plus(Duration.ofSeconds(1)));
        String handle = EngineBench.failure(submitted).handle().orElseThrow();

        assertRefused(() -> bench.client.jobs().settleNotBought(handle), "still on the wire");

        answer.countDown();
        EngineBench.until(() -> bench.onlyJob().state() != JobState.UNCONFIRMED);
        assertThat(bench.onlyJob().remoteId()).contains("remote-1");
    }
}
