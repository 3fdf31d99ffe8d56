package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.core.budget.BudgetTracker;
import dev.zoetrope.core.discovery.CatalogCache;
import dev.zoetrope.core.discovery.Discovery;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Engines that resume what others left, over one SQLite file. */
@Timeout(60)
class RecoveryTests {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final EngineSettings ONE_AT_A_TIME =
            EngineBench.SETTINGS.toBuilder().concurrency(Map.of("scripted", 1)).build();
    private static final String ONE = "aaaaaaaaaaaa";
    private static final String TWO = "bbbbbbbbbbbb";
    private static final JobInput INPUT =
            JobInput.builder(Map.of("prompt", "a boat")).build();

    @TempDir
    private Path home;

    private final ManualTimer timer = new ManualTimer();
    private final ScriptedProvider provider = new ScriptedProvider("scripted");
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Ledger ledger() {
        Ledger ledger = JdbcLedger.sqlite(home.resolve("ledger.db"));
        open.add(ledger);
        return ledger;
    }

    private EngineClient engine(String alias, EngineSettings settings) {
        return engine(alias, "https://example.org", settings);
    }

    private EngineClient engine(String alias, String address, EngineSettings settings) {
        return engine(alias, address, settings, ledger());
    }

    private EngineClient engine(String alias, String address, EngineSettings settings, Ledger ledger) {
        Account account = Account.of("scripted", alias, URI.create(address), Secret.of("k"));
        Providers providers = new Providers(
                new Discovery(List.of(new FoundProvider(provider, "test")), List.of()),
                List.of(account),
                List.of(),
                new CatalogCache(Path.of("no-catalogs")));
        EngineClient engine = new EngineClient(providers, ledger, settings, timer);
        open.add(0, engine);
        return engine;
    }

    private EngineClient engine() {
        return engine("default", EngineBench.SETTINGS);
    }

    private JobSnapshot intent(String id) {
        JobOrigin like = asked();
        return JobSnapshots.intent(JobOrigin.builder(id, like.model(), like.capability(), like.output())
                .family(like.family())
                .account(like.account())
                .idempotencyKey("key of " + id)
                .requestHash(like.requestHash())
                .sizeClass(like.sizeClass())
                .created(timer.now())
                .deadline(timer.now().plus(LIMIT))
                .onDeadline(like.onDeadline())
                .site(like.site())
                .build());
    }

    /** What an engine records for the request of these tests. */
    private static JobOrigin asked() {
        try (EngineBench bench = new EngineBench()) {
            bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
            return bench.client.submit(EngineBench.plain()).snapshot().origin();
        }
    }

    /** Records a job as an engine does that then dies: in that state, and owned by no living engine. */
    private JobSnapshot left(String id, JobState... way) {
        try (Ledger dead = JdbcLedger.sqlite(home.resolve("ledger.db"))) {
            return record(dead, id, way);
        }
    }

    private JobSnapshot record(Ledger by, String id, JobState... way) {
        JobSnapshot job = by.record(intent(id), INPUT);
        for (JobState state : way) {
            JobSnapshotBuilder next = JobSnapshots.next(job, timer.now()).state(state);
            JobSnapshot after = (state.open() ? next.remoteId("remote-1") : next).build();
            assertThat(by.replace(job, after)).isTrue();
            job = after;
        }
        return job;
    }

    private JobSnapshot now(EngineClient engine, String id) {
        return engine.jobs().find(id).orElseThrow().job();
    }

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

    private JobStateMachine track(JobSnapshot job, Ledger by) {
        BudgetTracker budgets = new BudgetTracker(Budget.UNLIMITED, timer::now);
        return new JobStateMachine(job, by, timer, budgets, new JobEvents(List.of(), Runnable::run, timer));
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

    @Test
    void whoeverListsJobsSeesTheDoubts() {
        left(ONE, JobState.SUBMITTING);
        EngineClient engine = engine("another account", EngineBench.SETTINGS);

        assertThat(engine.jobs().list()).extracting(JobSnapshot::state).containsExactly(JobState.UNCONFIRMED);
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
