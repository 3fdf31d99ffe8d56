package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.DeadlineException;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.discovery.CatalogCache;
import dev.zoetrope.core.discovery.Discovery;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.identity.Handle;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ledgers that fail or are slow, callers that race, and cancels that take long. */
@Timeout(60)
class HostileLedgerTests {

    /** Passes on to a ledger in memory, except that it fails once on demand. */
    private static final class FailingLedger extends InMemoryLedger {
        private volatile Predicate<JobSnapshot> failure = next -> false;
        private volatile Duration recordingTakes = Duration.ZERO;
        private volatile CountDownLatch releasing = new CountDownLatch(0);
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        @Override
        public void close() {
            closed.complete(null);
            super.close();
        }

        @Override
        public JobSnapshot record(JobSnapshot intent, JobInput input) {
            JobSnapshot recorded = super.record(intent, input);
            // As a disk may: the record is there before its caller knows.
            LockSupport.parkNanos(recordingTakes.toNanos());
            return recorded;
        }

        @Override
        public boolean replace(JobSnapshot expected, JobSnapshot next) {
            if (failure.test(next)) {
                failure = any -> false;
                throw new IllegalStateException("the disk is full");
            }
            return super.replace(expected, next);
        }

        @Override
        public void release(String id) {
            CountDownLatch wait = releasing;
            releasing = new CountDownLatch(0);
            try {
                wait.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            super.release(id);
        }

        private List<JobSnapshot> list() {
            return list(JobFilter.ALL);
        }
    }

    private final FailingLedger ledger = new FailingLedger();
    private final ManualTimer timer = new ManualTimer();
    private final ScriptedProvider provider = new ScriptedProvider("scripted");
    private final EngineClient client = new EngineClient(
            new Providers(
                    new Discovery(List.of(new FoundProvider(provider, "test")), List.of()),
                    List.of(Account.of("scripted", "default", URI.create("https://example.org"), Secret.of("k"))),
                    List.of(),
                    new CatalogCache(Path.of("no-catalogs"))),
            ledger,
            EngineBench.SETTINGS,
            timer);

    @Test
    void anAcceptanceThatTheLedgerDidNotTakeIsNotForgotten() throws Exception {
        ledger.failure = next -> next.remoteId().isPresent();
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.statuses.add(() -> ScriptedProvider.RUNNING);

        Job job = client.submit(EngineBench.plain());

        assertThat(job.snapshot().remoteId()).contains("remote-1");
        assertThat(Handle.decode(job.handle()).remoteId()).isEqualTo("remote-1");
        assertThat(ledger.list().get(0).state()).isEqualTo(JobState.SUBMITTING);
        timer.advanceToNextStep();
        EngineBench.until(() -> ledger.list().get(0).state() == JobState.RUNNING);
        assertThat(ledger.list().get(0).remoteId()).contains("remote-1");
        client.close();
    }

    @Test
    void whatIsBeingRecordedIsRecordedBeforeTheLedgerCloses() throws Exception {
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        client.submit(EngineBench.plain());
        CountDownLatch writing = new CountDownLatch(1);
        CompletableFuture<Void> written = new CompletableFuture<>();
        ledger.failure = next -> {
            writing.countDown();
            // No interrupt shortens it.
            written.join();
            return false;
        };
        provider.statuses.add(() -> ScriptedProvider.RUNNING);
        timer.advanceToNextStep();
        assertThat(writing.await(30, TimeUnit.SECONDS)).isTrue();

        client.close();

        assertThat(ledger.closed).isNotDone();
        written.complete(null);
        assertThat(ledger.closed).succeedsWithin(Duration.ofSeconds(30));
        assertThat(ledger.list().get(0).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aLedgerThatDawdlesAtTheDeadlineMakesNobodyBelieveThatTheJobWasToBeCancelled() throws Exception {
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = client.submit(EngineBench.plain());
        CountDownLatch forEver = new CountDownLatch(1);
        ledger.releasing = forEver;
        // The step at the deadline is slow, and so does not finish what is to happen then.
        timer.advance(EngineBench.DEADLINE);
        EngineBench.until(() -> ledger.releasing != forEver);
        timer.advance(Duration.ofSeconds(1));
        EngineBench.until(() -> timer.planned() >= 1);
        timer.advance(Duration.ofSeconds(5));

        MediaException failure = EngineBench.failure(job.completion());

        assertThat(failure.reason()).isEqualTo(FailureReason.DEADLINE);
        assertThat(failure.cancellation()).isEmpty();
        assertThat(failure.getMessage()).contains("left running").doesNotContain("cancel");
        forEver.countDown();
        client.close();
    }

    @Test
    void aQuestionWhoseAnswerTheLedgerDidNotTakeIsAskedAgain() throws Exception {
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = client.submit(EngineBench.plain());
        ledger.failure = next -> true;
        provider.statuses.add(() -> ScriptedProvider.RUNNING);
        provider.statuses.add(() -> null);
        provider.statuses.add(() -> ScriptedProvider.DONE);

        for (int i = 0; i < 3; i++) {
            timer.advanceToNextStep();
        }

        assertThat(EngineBench.get(job.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
        client.close();
    }

    @Test
    void manyCallersWithOneIdempotencyKeyBuyOnceAndNobodyWaitsInVain() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        ledger.recordingTakes = Duration.ofMillis(2);
        for (int round = 0; round < 100; round++) {
            MediaRequest request =
                    EngineBench.request().idempotencyKey("order-" + round).build();
            provider.submits.add(() -> ScriptedProvider.ACCEPTED);
            CountDownLatch together = new CountDownLatch(1);
            List<Future<String>> ids = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                ids.add(callers.submit(() -> {
                    together.await();
                    return client.submit(request).id();
                }));
            }
            together.countDown();
            String first = ids.get(0).get(60, TimeUnit.SECONDS);
            for (Future<String> id : ids) {
                assertThat(id.get(60, TimeUnit.SECONDS)).isEqualTo(first);
            }
            assertThat(provider.submitted).hasValue(round + 1);
        }
        callers.shutdown();
        client.close();
    }

    @Test
    void aSubmitThatRacesWithClosingEndsEitherWay() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (EngineBench bench = new EngineBench()) {
                bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
                CompletionStage<Job> submitted = bench.client.submitAsync(EngineBench.plain());
                bench.client.close();
                try {
                    EngineBench.get(submitted);
                } catch (CompletionException e) {
                    assertThat(e.getCause()).isNotNull();
                }
            }
        }
    }

    @Test
    void aCancelThatTakesItsTimeAtTheDeadlineIsAskedForOnceAndHeard() throws Exception {
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = client.submit(
                EngineBench.request().onDeadline(LeaveOrCancel.CANCEL).build());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        provider.cancels.add(() -> {
            asked.countDown();
            answer.await();
            return CancelOutcome.CANCELLED;
        });
        provider.statuses.add(() -> ScriptedProvider.RUNNING);
        timer.advance(EngineBench.DEADLINE);
        asked.await();
        timer.advance(Duration.ofSeconds(1));
        answer.countDown();

        MediaException failure = EngineBench.failure(job.completion());
        assertThat(((DeadlineException) failure).cancellation()).contains(Cancellation.CONFIRMED);
        client.close();
    }

    @Test
    void aKeyThatIsRefusedForAWhileDoesNotLoseAJobThatWasBoughtHere() throws Exception {
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = client.submit(EngineBench.plain());
        for (int i = 0; i < 5; i++) {
            provider.statuses.add(() -> {
                throw new ProviderCallException(FailureReason.KEY_REFUSED, "403", false, null);
            });
        }
        provider.statuses.add(() -> ScriptedProvider.DONE);
        for (int i = 0; i < 6; i++) {
            timer.advanceToNextStep();
        }

        assertThat(EngineBench.get(job.completion()).job().state()).isEqualTo(JobState.SUCCEEDED);
        client.close();
    }

    @Test
    void cancelsThatComeToNothingDoNotMultiplyTheQuestions() throws Exception {
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        Job job = client.submit(EngineBench.plain());
        for (int i = 0; i < 20; i++) {
            provider.cancels.add(() -> CancelOutcome.NOT_CANCELLABLE);
            provider.statuses.add(() -> ScriptedProvider.RUNNING);
        }
        for (int i = 0; i < 20; i++) {
            job.cancel();
            // A cancel asks for the state at once, unless a question is on its way already.
            provider.statusCalls.poll(100, TimeUnit.MILLISECONDS);
            assertThat(timer.planned()).as("the next question and the deadline").isLessThanOrEqualTo(2);
        }
        client.close();
    }

    @Test
    void whatAnotherProcessLeftBehindIsSettledAtOnce() {
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        JobSnapshot bought = client.submit(
                        EngineBench.request().idempotencyKey("order-1").build())
                .snapshot();
        JobSnapshot orphan = JobSnapshots.intent(JobOrigin.builder(
                        "orphan",
                        bought.origin().model(),
                        bought.origin().capability(),
                        bought.origin().output())
                .family(bought.origin().family())
                .account("default")
                .idempotencyKey("order-2")
                .requestHash(bought.origin().requestHash())
                .created(bought.origin().created())
                .deadline(bought.origin().deadline())
                .build());
        ledger.record(orphan, JobInput.UNKNOWN);
        ledger.replace(
                orphan,
                JobSnapshots.next(orphan, timer.now())
                        .state(JobState.SUBMITTING)
                        .build());

        CompletionStage<Job> again = client.submitAsync(
                EngineBench.request().idempotencyKey("order-2").build());

        assertThat(EngineBench.failure(again).reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(provider.submitted).hasValue(1);
        client.close();
    }
}
