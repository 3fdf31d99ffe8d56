package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Living engines over one SQLite file: each job has one owner, also when that one dies. */
@Timeout(60)
class SeveralEnginesTests extends SharedLedgerBench {

    @Test
    void whoeverAsksWithTheKeyGetsTheJobBoughtAlsoIfItsEngineDiesAfterwards() throws Exception {
        Ledger living = ledger();
        record(living, ONE);
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.statuses.add(() -> ScriptedProvider.DONE);
        CompletionStage<Job> asked = engine().submitAsync(
                        EngineBench.request().idempotencyKey("key of " + ONE).build());
        EngineBench.until(() -> timer.planned() == 2);
        assertThat(provider.submitted).hasValue(0);

        living.close();
        timer.advance(Duration.ofSeconds(1));

        assertThat(EngineBench.get(asked).id()).isEqualTo(ONE);
        assertThat(provider.submitted).hasValue(1);
    }

    @Test
    void aJobThatAnotherEngineTookIsBoughtOnceAlsoIfThatOneDiesToo() throws Exception {
        Ledger mine = ledger();
        EngineClient engine = engine("default", "https://example.org", ONE_AT_A_TIME, mine);
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job first = engine.submit(EngineBench.plain());
        CompletionStage<Job> waiting = engine.submitAsync(EngineBench.plain());
        EngineBench.until(() -> engine.jobs().list().size() == 2);
        String id = engine.jobs().list().stream()
                .filter(job -> job.state() == JobState.PLANNED)
                .findFirst()
                .orElseThrow()
                .id();
        // As if this engine had been out of reach for so long that others take it for dead.
        mine.ownership().release(id);
        Ledger other = JdbcLedger.sqlite(home.resolve("ledger.db"));
        assertThat(other.ownership().claim(id)).isTrue();
        provider.statuses.add(() -> ScriptedProvider.DONE);
        EngineBench.until(() -> {
            timer.advance(Duration.ofSeconds(1));
            return first.snapshot().state() == JobState.SUCCEEDED;
        });
        for (int second = 0; second < 5; second++) {
            EngineBench.until(() -> timer.next().compareTo(Duration.ofSeconds(1)) <= 0);
            timer.advance(Duration.ofSeconds(1));
        }
        assertThat(provider.submitted).hasValue(1);
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job third = engine.submit(EngineBench.plain());
        provider.statuses.add(() -> ScriptedProvider.DONE);
        EngineBench.until(() -> {
            timer.advance(Duration.ofSeconds(1));
            return third.snapshot().state() == JobState.SUCCEEDED;
        });

        other.close();
        EngineBench.until(() -> {
            timer.advance(Duration.ofSeconds(1));
            return waiting.toCompletableFuture().isDone();
        });

        assertThat(EngineBench.get(waiting).id()).isEqualTo(id);
        assertThat(provider.submitted).hasValue(3);
    }

    @Test
    void whatAnotherEngineBoughtBeforeItDiedIsNotSaidToBeUnsent() throws Exception {
        Ledger living = ledger();
        JobSnapshot planned = record(living, ONE);
        Job watched = engine().jobs().attach(ONE);
        EngineBench.until(() -> timer.planned() == 2);
        JobSnapshot submitting = JobSnapshots.next(planned, timer.now())
                .state(JobState.SUBMITTING)
                .build();
        assertThat(living.replace(planned, submitting)).isTrue();
        assertThat(living.replace(
                        submitting,
                        JobSnapshots.next(submitting, timer.now())
                                .state(JobState.QUEUED)
                                .remoteId("remote-7")
                                .build()))
                .isTrue();
        provider.statuses.add(() -> ScriptedProvider.DONE);

        living.close();
        EngineBench.until(() -> {
            timer.advance(Duration.ofSeconds(1));
            return watched.completion().toCompletableFuture().isDone();
        });

        assertThat(EngineBench.get(watched.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aWaiterLearnsOfTheJobThatThisEngineBuysAfterAll() throws Exception {
        Ledger living = ledger();
        record(living, ONE);
        EngineClient engine = engine();
        Job watched = engine.jobs().attach(ONE);
        EngineBench.until(() -> timer.planned() == 2);
        living.close();
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.statuses.add(() -> ScriptedProvider.DONE);

        assertThat(engine.jobs().resume(UnsentJobs.BUY, LIMIT)).hasSize(1);
        EngineBench.until(() -> {
            timer.advance(Duration.ofSeconds(1));
            return watched.completion().toCompletableFuture().isDone();
        });

        assertThat(EngineBench.get(watched.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(provider.submitted).hasValue(1);
    }

    @Test
    void whatALivingEngineHasIsLeftToIt() throws Exception {
        Ledger living = ledger();
        JobSnapshot submitting = record(living, ONE, JobState.SUBMITTING);
        EngineClient engine = engine();

        assertThat(engine.jobs().resume(UnsentJobs.BUY, LIMIT)).isEmpty();
        Job watched = engine.jobs().attach(ONE);
        // Its deadline, and the next check of what the other engine does.
        EngineBench.until(() -> timer.planned() == 2);
        assertThatThrownBy(() -> engine.jobs().settleNotBought(ONE)).hasMessageContaining("nothing to settle");

        JobSnapshot doubtful = JobSnapshots.next(submitting, timer.now())
                .state(JobState.UNCONFIRMED)
                .build();
        assertThat(living.replace(submitting, doubtful)).isTrue();
        assertThatThrownBy(() -> engine.jobs().settleNotBought(ONE)).hasMessageContaining("may be on the wire");
        assertThat(living.replace(
                        doubtful,
                        JobSnapshots.next(doubtful, timer.now())
                                .state(JobState.QUEUED)
                                .remoteId("remote-7")
                                .build()))
                .isTrue();

        provider.statuses.add(() -> ScriptedProvider.DONE);
        EngineBench.until(() -> {
            timer.advance(Duration.ofSeconds(1));
            return watched.snapshot().remoteId().isPresent();
        });
        assertThat(watched.snapshot().remoteId()).contains("remote-7");
    }

    @Test
    void noMoreJobsAreAtTheProviderThanItsLimitOverAllEngines() throws Exception {
        EngineSettings plain = EngineBench.SETTINGS;
        EngineSettings one =
                plain.toBuilder().concurrency(Map.of("scripted", 1)).build();
        EngineClient first = engine("default", one);
        EngineClient second = engine("default", one);
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job running = first.submit(EngineBench.plain());
        var waiting = second.submitAsync(EngineBench.plain()).toCompletableFuture();
        // Two deadlines, the poll of the first job, and the next try of the second.
        EngineBench.until(() -> timer.planned() == 4);
        timer.advance(Duration.ofMillis(900));

        assertThat(provider.submitted).hasValue(1);

        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.statuses.add(() -> ScriptedProvider.DONE);
        timer.advance(Duration.ofMillis(100));
        EngineBench.get(running.completion());
        EngineBench.until(() -> {
            timer.advance(Duration.ofSeconds(1));
            return waiting.isDone();
        });
        assertThat(provider.submitted).hasValue(2);
    }

    @Test
    void anEngineThatWakesUpLateChangesNothing() {
        Ledger late = ledger();
        JobSnapshot planned = record(late, ONE);
        JobStateMachine states = track(planned, late);
        late.ownership().release(ONE);
        Ledger other = ledger();
        assertThat(other.ownership().claim(ONE)).isTrue();

        assertThat(states.submitting(Integer.MAX_VALUE)).isEqualTo(Ledger.Room.CHANGED);
        assertThat(other.find(ONE))
                .hasValueSatisfying(job -> assertThat(job.state()).isEqualTo(JobState.PLANNED));
    }
}
