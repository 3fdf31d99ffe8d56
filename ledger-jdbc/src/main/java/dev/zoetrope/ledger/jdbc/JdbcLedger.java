package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.JobTotals;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.Ownership;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in a database, which outlives its process. Nothing is opened before it is first used. If a call fails, it
 * throws a {@link MediaException} with reason {@link dev.zoetrope.api.error.FailureReason#CONFIGURATION}, which names
 * the ledger, what is wrong and what to do; nothing was recorded then, and the next call tries afresh.
 */
public final class JdbcLedger implements Ledger, Ownership {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLedger.class);
    private static final Duration DEAD_AFTER = Duration.ofSeconds(20);

    private final Database database;
    private final JobTable jobs;
    private final String engine;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private JdbcLedger(Database database, String engine) {
        this.database = database;
        this.engine = engine;
        this.jobs = new JobTable(engine);
    }

    /**
     * Keeps the jobs in an SQLite file, which several processes of this machine may use at once. The file and its
     * folder are made when they are missing, readable and writable for their owner only; a folder {@code engines}
     * beside the file shows which engines are alive. It needs {@code org.xerial:sqlite-jdbc}.
     *
     * @param file the file
     * @return the ledger
     */
    public static JdbcLedger sqlite(Path file) {
        String engine = newEngine();
        return new JdbcLedger(
                new SqliteDatabase(file, engine, Schema.of(SqliteDatabase.DIALECT), SqliteDatabase.PATIENCE, List.of()),
                engine);
    }

    /**
     * Keeps the jobs in PostgreSQL, for several machines. An engine without a heartbeat for 20 seconds counts as dead.
     *
     * @param source the source of connections, preferably a pool; the caller closes it
     * @return the ledger
     */
    public static JdbcLedger postgres(DataSource source) {
        return postgres(source, DEAD_AFTER);
    }

    /**
     * Keeps the jobs in PostgreSQL, for several machines.
     *
     * @param source the source of connections, preferably a pool; the caller closes it
     * @param deadAfter after how long without a heartbeat an engine counts as dead, at least a second; heartbeats come
     *     four times as often. All engines of a database should have the same
     * @return the ledger
     * @throws IllegalArgumentException if that is less than a second
     */
    public static JdbcLedger postgres(DataSource source, Duration deadAfter) {
        return postgres(source, new PostgresDatabase.Terms(deadAfter, PostgresDatabase.PATIENCE, true));
    }

    /**
     * Keeps the jobs in PostgreSQL as {@link #postgres(DataSource, Duration)} does, in tables that others migrate: it
     * changes none, and refuses to record anything in those of another version.
     *
     * @param source the source of connections, preferably a pool; the caller closes it
     * @param deadAfter after how long without a heartbeat an engine counts as dead, at least a second
     * @return the ledger
     * @throws IllegalArgumentException if that is less than a second
     * @see #postgresScripts()
     */
    public static JdbcLedger migratedPostgres(DataSource source, Duration deadAfter) {
        return postgres(source, new PostgresDatabase.Terms(deadAfter, PostgresDatabase.PATIENCE, false));
    }

    /**
     * Returns the scripts for those who migrate the tables in PostgreSQL themselves.
     *
     * @return the statements of each version, that of an empty database first; each is carried out once and as a whole;
     *     later versions of this program add scripts and change none
     */
    public static List<String> postgresScripts() {
        return PostgresDatabase.schema().steps();
    }

    private static JdbcLedger postgres(DataSource source, PostgresDatabase.Terms terms) {
        if (terms.deadAfter().compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "an engine may be silent for a second at least, not " + terms.deadAfter());
        }
        String engine = newEngine();
        return new JdbcLedger(new PostgresDatabase(Objects.requireNonNull(source, "source"), engine, terms), engine);
    }

    /** Makes a ledger over a database. */
    static JdbcLedger over(Database database, String engine) {
        return new JdbcLedger(database, engine);
    }

    static String newEngine() {
        return UUID.randomUUID().toString();
    }

    @Override
    public JobSnapshot record(JobSnapshot intent, JobInput input) {
        return record(intent, input, null);
    }

    @Override
    public JobSnapshot recordUnlessBought(JobSnapshot intent, JobInput input, Instant since) {
        return record(intent, input, Objects.requireNonNull(since, "since"));
    }

    private JobSnapshot record(JobSnapshot intent, JobInput input, @Nullable Instant since) {
        begin();
        return write(connection -> {
            Optional<JobSnapshot> inTheWay = inTheWay(connection, intent, since);
            if (inTheWay.isPresent()) {
                return inTheWay.get();
            }
            // Another engine may have recorded the same id since it was looked for.
            return jobs.insert(connection, intent, input)
                    ? intent
                    : jobs.find(connection, intent.id()).orElseThrow();
        });
    }

    private Optional<JobSnapshot> inTheWay(Connection connection, JobSnapshot intent, @Nullable Instant since)
            throws SQLException {
        Optional<JobSnapshot> known = jobs.find(connection, intent.id());
        if (known.isPresent()) {
            return known;
        }
        String key = intent.origin().idempotencyKey();
        if (key != null) {
            database.guard(connection, "key " + key);
            Optional<JobSnapshot> holder = jobs.findByKey(connection, key)
                    .filter(job -> job.mayBeBought() || !job.state().ended());
            if (holder.isPresent()) {
                return holder;
            }
        }
        if (since == null) {
            return Optional.empty();
        }
        String hash = intent.origin().requestHash();
        database.guard(connection, "request " + hash);
        return jobs.boughtSince(connection, hash, since);
    }

    @Override
    public boolean replace(JobSnapshot expected, JobSnapshot next) {
        return write(connection -> jobs.replace(connection, expected, next));
    }

    @Override
    public Room replaceIfRoom(JobSnapshot expected, JobSnapshot next, int most) {
        return write(connection -> {
            database.guard(connection, account(next));
            if (jobs.atTheProvider(connection, next) >= most) {
                return Room.NONE;
            }
            return jobs.replace(connection, expected, next) ? Room.TAKEN : Room.CHANGED;
        });
    }

    private static String account(JobSnapshot job) {
        return String.join(
                "\n",
                "account",
                job.origin().model().provider(),
                job.origin().account(),
                job.origin().site());
    }

    @Override
    public Optional<JobSnapshot> find(String id) {
        return read(connection -> jobs.find(connection, id));
    }

    @Override
    public Optional<JobSnapshot> findByKey(String key) {
        return read(connection -> jobs.findByKey(connection, key));
    }

    @Override
    public Optional<JobRecord> describe(String id) {
        return read(connection -> jobs.describe(connection, id));
    }

    @Override
    public List<JobSnapshot> list(JobFilter filter) {
        return read(connection -> jobs.list(connection, filter));
    }

    @Override
    public List<JobTotals> totals(JobFilter filter, JobGrouping grouping) {
        return read(connection -> TotalsQuery.run(connection, filter, grouping));
    }

    @Override
    public Ownership ownership() {
        return this;
    }

    @Override
    public List<JobSnapshot> unowned() {
        return read(connection -> jobs.openOf(connection, dead(connection)));
    }

    @Override
    public List<JobSnapshot> orphans() {
        return read(connection -> jobs.orphansOf(connection, dead(connection))).stream()
                .filter(job ->
                        job.state() == JobState.SUBMITTING || job.origin().embedded())
                .toList();
    }

    private List<String> dead(Connection connection) throws SQLException {
        List<String> dead = new ArrayList<>();
        for (String owner : jobs.owners(connection)) {
            if (!database.liveness().alive(connection, owner)) {
                dead.add(owner);
            }
        }
        database.liveness().sweep(connection);
        return dead;
    }

    @Override
    public List<JobSnapshot> lastSucceeded(ModelId model, String account, int most) {
        return read(connection -> jobs.lastSucceeded(connection, model, account, most));
    }

    @Override
    public boolean claim(String id) {
        begin();
        return write(connection -> {
            Optional<String> owner = jobs.owner(connection, id);
            if (owner.isEmpty() || owner.get().equals(JobTable.ALL_TOGETHER)) {
                return false;
            }
            if (owner.get().equals(engine)) {
                return true;
            }
            boolean free = owner.get().isEmpty() || !database.liveness().alive(connection, owner.get());
            return free && jobs.claim(connection, id, owner.get());
        });
    }

    @Override
    public void release(String id) {
        write(connection -> {
            jobs.release(connection, id);
            return true;
        });
    }

    @Override
    public void share(String id) {
        write(connection -> {
            jobs.share(connection, id);
            return true;
        });
    }

    @Override
    public int forget(Instant endedBefore) {
        return write(connection -> jobs.forget(connection, endedBefore));
    }

    /** Before this engine can own anything, the others must see that it is alive. */
    private void begin() {
        mustBeOpen();
        database.liveness().begin();
        begun.set(true);
    }

    private <T> T write(Database.Work<T> work) {
        mustBeOpen();
        return database.write(work);
    }

    private <T> T read(Database.Work<T> work) {
        mustBeOpen();
        return database.read(work);
    }

    private void mustBeOpen() {
        if (closed.get()) {
            throw new IllegalStateException("this ledger is closed");
        }
    }

    /** Never fails: the jobs of an engine that is gone are claimed by others in any case. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            if (begun.get()) {
                database.write(connection -> {
                    jobs.releaseAll(connection);
                    return true;
                });
            }
        } catch (MediaException e) {
            LOG.warn("Could not release the jobs: {}", e.getMessage());
        } finally {
            database.liveness().end();
            database.close();
        }
    }
}
