package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines that resume what dead ones left, over one SQLite file. */
@Timeout(60)
class RecoveryTests extends SharedLedgerBench {

    @Test
    void whatWasBeingSubmittedIsInDoubtAndNeverRepeated() {
        left(ONE, JobState.SUBMITTING);
        EngineClient engine = engine();

        List<Job> resumed = engine.jobs().resume(UnsentJobs.BUY, LIMIT);

        assertThat(resumed).hasSize(1);
        assertThat(EngineBench.failure(resumed.get(0).completion()).reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(now(engine, ONE).state()).isEqualTo(JobState.UNCONFIRMED);
        assertThat(engine.jobs()
                        .list(JobFilter.builder()
                                .states(Set.of(JobState.UNCONFIRMED))
                                .build()))
                .hasSize(1);
        assertThat(provider.submitted).hasValue(0);
    }

    @Test
    void whatWasBoughtIsAskedAboutUntilItEnds() throws Exception {
        left(ONE, JobState.SUBMITTING, JobState.QUEUED);
        provider.statuses.add(() -> ScriptedProvider.DONE);
        EngineClient engine = engine();

        Job job = engine.jobs().resume(UnsentJobs.LEAVE, LIMIT).get(0);

        assertThat(EngineBench.get(job.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(provider.statusCalls.take().remoteId()).isEqualTo("remote-1");
        assertThat(provider.submitted).hasValue(0);
    }

    @Test
    void anEngineGoesOnFromItsStartIfItShall() throws Exception {
        left(ONE, JobState.SUBMITTING, JobState.RUNNING);
        provider.statuses.add(() -> ScriptedProvider.DONE);
        EngineSettings plain = EngineBench.SETTINGS;

        EngineClient engine = engine("default", plain.toBuilder().resume(true).build());

        EngineBench.until(() -> now(engine, ONE).state() == JobState.SUCCEEDED);
    }

    @Test
    void whatWasNotSentStaysUnlessSomethingElseIsAsked() {
        left(ONE);
        left(TWO, JobState.UPLOADING);
        EngineClient engine = engine();

        assertThat(engine.jobs().resume(UnsentJobs.LEAVE, LIMIT)).isEmpty();

        assertThat(now(engine, ONE).state()).isEqualTo(JobState.PLANNED);
        assertThat(now(engine, TWO).state()).isEqualTo(JobState.UPLOADING);
    }

    @Test
    void whatWasNotSentIsBoughtAsItWasPlanned() throws Exception {
        left(ONE, JobState.UPLOADING);
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.statuses.add(() -> ScriptedProvider.DONE);
        EngineClient engine = engine();

        Job job = engine.jobs().resume(UnsentJobs.BUY, LIMIT).get(0);

        assertThat(provider.submitCalls.take().input()).isEqualTo(INPUT.values());
        EngineBench.until(() -> job.snapshot().remoteId().isPresent());
        assertThat(job.id()).isEqualTo(ONE);
        assertThat(provider.submitted).hasValue(1);
    }

    @Test
    void whatWasNotSentIsDropped() {
        left(ONE);
        EngineClient engine = engine();

        Job job = engine.jobs().resume(UnsentJobs.DROP, LIMIT).get(0);

        assertThat(EngineBench.failure(job.completion()).reason()).isEqualTo(FailureReason.CANCELLED);
        assertThat(now(engine, ONE).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void whatWasLeftAtTheProviderIsSaidOfADroppedJob() {
        try (Ledger dead = JdbcLedger.sqlite(home.resolve("ledger.db"))) {
            JobSnapshot job = record(dead, ONE, JobState.UPLOADING);
            JobSnapshot noted = JobSnapshots.next(job, timer.now())
                    .state(JobState.UPLOADING)
                    .failure(new JobFailure(FailureReason.UNAVAILABLE, "the data set zt-1 is left there"))
                    .build();
            assertThat(dead.replace(job, noted)).isTrue();
        }
        EngineClient engine = engine();

        Job dropped = engine.jobs().resume(UnsentJobs.DROP, LIMIT).get(0);

        assertThat(EngineBench.failure(dropped.completion()))
                .hasMessageContaining("nothing was bought (the data set zt-1 is left there)");
    }

    @Test
    void whoeverAsksAgainWithTheKeyGetsTheSameJobBought() {
        left(ONE);
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        EngineClient engine = engine();

        Job job = engine.submit(
                EngineBench.request().idempotencyKey("key of " + ONE).build());

        assertThat(job.id()).isEqualTo(ONE);
        assertThat(provider.submitted).hasValue(1);
        assertThat(engine.jobs().list()).hasSize(1);
    }

    @Test
    void aWaiterLeavesWhatWasNeverSentAsItIs() {
        left(ONE);
        EngineClient engine = engine();

        MediaException failure = EngineBench.failure(engine.jobs().attach(ONE).completion());

        assertThat(failure.reason()).isEqualTo(FailureReason.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("never sent");
        assertThat(now(engine, ONE).state()).isEqualTo(JobState.PLANNED);
    }

    @Test
    void whatWasNeverSentCanBeWithdrawnByAnother() {
        left(ONE);
        EngineClient engine = engine();

        assertThat(engine.jobs().attach(ONE).cancel()).isEqualTo(Cancellation.CONFIRMED);

        assertThat(now(engine, ONE).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aJobOfAnotherAccountIsRefused() {
        left(ONE, JobState.SUBMITTING, JobState.QUEUED);
        EngineClient engine = engine("second", EngineBench.SETTINGS);

        assertThat(engine.jobs().resume(UnsentJobs.BUY, LIMIT)).isEmpty();
        assertThatThrownBy(() -> engine.jobs().attach(ONE))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("'default'")
                .hasMessageContaining("'second'");
    }

    @Test
    void aJobOfAnotherSiteIsRefused() {
        left(ONE, JobState.SUBMITTING, JobState.QUEUED);
        EngineClient engine = engine("default", "https://example.net", EngineBench.SETTINGS);

        assertThat(engine.jobs().resume(UnsentJobs.BUY, LIMIT)).isEmpty();
        assertThatThrownBy(() -> engine.jobs().attach(ONE))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("example.org")
                .hasMessageContaining("example.net");
    }

    @Test
    void whoeverListsJobsSeesTheDoubts() {
        left(ONE, JobState.SUBMITTING);
        EngineClient engine = engine("another account", EngineBench.SETTINGS);

        assertThat(engine.jobs().list()).extracting(JobSnapshot::state).containsExactly(JobState.UNCONFIRMED);
    }
}
