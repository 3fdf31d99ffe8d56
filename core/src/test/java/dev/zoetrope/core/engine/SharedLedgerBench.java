package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Engines over one SQLite file, and jobs in it that other engines left or still have. */
abstract class SharedLedgerBench {

    static final Duration LIMIT = Duration.ofMinutes(10);
    static final EngineSettings ONE_AT_A_TIME =
            EngineBench.SETTINGS.toBuilder().concurrency(Map.of("scripted", 1)).build();
    static final String ONE = "aaaaaaaaaaaa";
    static final String TWO = "bbbbbbbbbbbb";
    static final JobInput INPUT = JobInput.builder(Map.of("prompt", "a boat")).build();

    @TempDir
    Path home;

    final ManualTimer timer = new ManualTimer();
    final ScriptedProvider provider = new ScriptedProvider("scripted");
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    Ledger ledger() {
        Ledger ledger = JdbcLedger.sqlite(home.resolve("ledger.db"));
        open.add(ledger);
        return ledger;
    }

    EngineClient engine(String alias, EngineSettings settings) {
        return engine(alias, "https://example.org", settings);
    }

    EngineClient engine(String alias, String address, EngineSettings settings) {
        return engine(alias, address, settings, ledger());
    }

    EngineClient engine(String alias, String address, EngineSettings settings, Ledger ledger) {
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

    EngineClient engine() {
        return engine("default", EngineBench.SETTINGS);
    }

    JobSnapshot intent(String id) {
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
    static JobOrigin asked() {
        try (EngineBench bench = new EngineBench()) {
            bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
            return bench.client.submit(EngineBench.plain()).snapshot().origin();
        }
    }

    /** Records a job as an engine does that then dies: in that state, and owned by no living engine. */
    JobSnapshot left(String id, JobState... way) {
        try (Ledger dead = JdbcLedger.sqlite(home.resolve("ledger.db"))) {
            return record(dead, id, way);
        }
    }

    JobSnapshot record(Ledger by, String id, JobState... way) {
        JobSnapshot job = by.record(intent(id), INPUT);
        for (JobState state : way) {
            JobSnapshotBuilder next = JobSnapshots.next(job, timer.now()).state(state);
            JobSnapshot after = (state.open() ? next.remoteId("remote-1") : next).build();
            assertThat(by.replace(job, after)).isTrue();
            job = after;
        }
        return job;
    }

    JobSnapshot now(EngineClient engine, String id) {
        return engine.jobs().find(id).orElseThrow().job();
    }

    JobStateMachine track(JobSnapshot job, Ledger by) {
        BudgetTracker budgets = new BudgetTracker(Budget.UNLIMITED, timer::now);
        return new JobStateMachine(job, by, timer, budgets, new JobEvents(List.of(), Runnable::run, timer));
    }
}
