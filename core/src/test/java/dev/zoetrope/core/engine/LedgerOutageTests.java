package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines whose ledger cannot be reached for a while. */
@Timeout(60)
class LedgerOutageTests extends SharedLedgerBench {

    @Test
    void anAcceptanceThatCameWhileTheLedgerWasAwaySurvivesWhatAnotherEngineConcluded() {
        Ledger ledger = ledger();
        AtomicBoolean away = new AtomicBoolean(true);
        JobSnapshot submitting = record(ledger, ONE, JobState.SUBMITTING);
        JobStateMachine states = track(submitting, (Ledger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, args) -> {
                    if (away.get()) {
                        throw new IllegalStateException("the ledger is away");
                    }
                    return method.invoke(ledger, args);
                }));
        assertThat(states.changeAnyway(
                        Set.of(JobState.SUBMITTING, JobState.UNCONFIRMED),
                        next -> next.remoteId("remote-9").state(JobState.QUEUED)))
                .isTrue();
        JobSnapshot doubtful = JobSnapshots.next(submitting, timer.now())
                .state(JobState.UNCONFIRMED)
                .build();
        assertThat(ledger.replace(submitting, doubtful)).isTrue();
        away.set(false);

        states.note(next -> next.polled().state(JobState.RUNNING));

        JobSnapshot now = ledger.find(ONE).orElseThrow();
        assertThat(now.remoteId()).contains("remote-9");
        assertThat(now.state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aJobThatIsNotSentYetWaitsForALedgerThatIsAway() throws Exception {
        Outage outage = new Outage(ledger());
        EngineClient engine = engine("default", "https://example.org", EngineBench.SETTINGS, outage.ledger());
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.statuses.add(() -> ScriptedProvider.DONE);
        outage.begin(JobState.SUBMITTING, false);

        CompletionStage<Job> asked = engine.submitAsync(EngineBench.plain());
        EngineBench.until(() -> outage.faults.get() == 1);
        for (int second = 1; second < 4; second++) {
            EngineBench.until(() -> timer.next().compareTo(Duration.ofSeconds(1)) <= 0);
            timer.advance(Duration.ofSeconds(1));
        }
        EngineBench.until(() -> outage.faults.get() == 4);
        assertThat(provider.submitted).hasValue(0);
        outage.end();
        EngineBench.until(() -> {
            timer.advance(Duration.ofSeconds(1));
            return asked.toCompletableFuture().isDone();
        });

        assertThat(EngineBench.get(asked).snapshot().remoteId()).isPresent();
        assertThat(provider.submitted).hasValue(1);
    }

    @Test
    void nobodyWaitsForALedgerLongerThanForTheJob() throws Exception {
        Outage outage = new Outage(ledger());
        EngineClient engine = engine("default", "https://example.org", EngineBench.SETTINGS, outage.ledger());
        outage.begin(null, false);
        outage.exceptFor("record");

        CompletionStage<Job> asked = engine.submitAsync(EngineBench.plain());
        EngineBench.until(() -> outage.faults.get() > 0);
        EngineBench.until(() -> {
            timer.advance(Duration.ofMinutes(1));
            return asked.toCompletableFuture().isDone();
        });

        assertThat(EngineBench.failure(asked).reason()).isEqualTo(FailureReason.UNAVAILABLE);
        assertThat(provider.submitted).hasValue(0);
    }

    @Test
    void aDoubtThatTheLedgerDoesNotTakeIsToldAtTheDeadline() throws Exception {
        Outage outage = new Outage(ledger());
        EngineClient engine = engine("default", "https://example.org", EngineBench.SETTINGS, outage.ledger());
        CountDownLatch answer = new CountDownLatch(1);
        provider.submits.add(() -> {
            answer.await();
            return ScriptedProvider.ACCEPTED;
        });
        CompletionStage<Job> asked = engine.submitAsync(EngineBench.plain());
        EngineBench.until(() -> provider.submitted.get() == 1);
        outage.begin(JobState.UNCONFIRMED, false);

        timer.advance(LIMIT.plusMinutes(1));

        MediaException failure = EngineBench.failure(asked);
        assertThat(failure.reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(failure.handle()).isPresent();
        outage.end();
        answer.countDown();
        EngineBench.until(() -> engine.jobs().list().get(0).remoteId().isPresent());
    }

    @Test
    void whatTheLedgerTookWithoutBeingAbleToSaySoIsNotInDoubt() throws Exception {
        Ledger ledger = ledger();
        Outage outage = new Outage(ledger);
        EngineClient engine = engine("default", "https://example.org", ONE_AT_A_TIME, outage.ledger());
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        outage.begin(JobState.SUBMITTING, true);

        CompletionStage<Job> asked = engine.submitAsync(EngineBench.plain());
        EngineBench.until(() -> outage.faults.get() == 1);
        assertThat(ledger.list(JobFilter.ALL).get(0).state()).isEqualTo(JobState.SUBMITTING);
        outage.end();
        EngineBench.until(() -> {
            timer.advance(Duration.ofSeconds(1));
            return asked.toCompletableFuture().isDone();
        });

        assertThat(EngineBench.get(asked).snapshot().remoteId()).isPresent();
        assertThat(provider.submitted).hasValue(1);
    }
}
