package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.error.MediaException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL database that several machines use. Each piece of work borrows a connection and returns it as it was.
 */
final class PostgresDatabase implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

    /**
     * How long the server may be silent; without a limit a lost network would block a thread for a quarter of an hour.
     */
    private static final int SILENCE_MILLIS = 30_000;

    /**
     * What a transaction needs regardless of the settings of server and pool: it sees what others committed while it
     * waited, it does not wait for ever, and what it commits is on disk.
     */
    private static final String TERMS = """
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE;
            SET LOCAL lock_timeout = {patience};
            SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'""";

    private static final Schema.Dialect DIALECT = new Schema.Dialect(
            "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            "COLLATE \"C\"",
            "-- Tags may be longer than an entry of an index may be here.",
            "SELECT count(*) FROM pg_class WHERE oid = to_regclass('zoetrope_schema')");

    /** No connection; too many of them; a server that shuts down or starts; a lock that another transaction holds. */
    private static final List<String> PASSING = List.of("08", "53300", "57P", "40", "55P03");

    private static final String LEDGER = "ledger in PostgreSQL";

    /** How long a lock of another transaction is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataSource source;
    private final String terms;
    private final Schema schema = schema();
    private final boolean migrates;
    private final Heartbeat heartbeat;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile boolean opened;

    /**
     * On which terms a database is used.
     *
     * @param deadAfter after how long without a heartbeat an engine counts as dead
     * @param patience how long a lock of another transaction is waited for
     * @param migrates whether the tables may be changed
     */
    record Terms(Duration deadAfter, Duration patience, boolean migrates) {}

    PostgresDatabase(DataSource source, String engine, Terms terms) {
        this.source = source;
        this.terms = TERMS.replace("{patience}", Long.toString(terms.patience().toMillis()));
        this.heartbeat = new Heartbeat(this, engine, terms.deadAfter());
        this.migrates = terms.migrates();
    }

    @Override
    public <T> T write(Work<T> work) {
        open();
        return transaction(work);
    }

    @Override
    public <T> T read(Work<T> work) {
        open();
        return transaction(work);
    }

    private void open() {
        if (opened) {
            return;
        }
        opening.lock();
        try {
            if (!transaction(this::current)) {
                transaction(connection -> {
                    guard(connection, "schema");
                    schema.migrate(connection, LEDGER);
                    return true;
                });
            }
            opened = true;
        } finally {
            opening.unlock();
        }
    }

    private boolean current(Connection connection) throws SQLException {
        boolean current = schema.current(connection, LEDGER);
        if (!current && !migrates) {
            throw schema.outdated(connection, LEDGER);
        }
        return current;
    }

    /** {@return the tables that this program knows, as PostgreSQL has them} */
    static Schema schema() {
        return Schema.of(DIALECT);
    }

    private <T> T transaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int silence = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                execute(connection, terms);
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                giveBack(connection, done, autoCommit, silence);
            }
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private static void giveBack(Connection connection, boolean done, boolean autoCommit, int silence) {
        try {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
            connection.setNetworkTimeout(Runnable::run, silence);
        } catch (SQLException broken) {
            // The fault that broke it is being reported to the caller; the pool checks by itself what it gets back.
            LOG.debug("Cannot restore a connection: {}", SqlErrors.words(broken));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void guard(Connection connection, String name) throws SQLException {
        long number = UUID.nameUUIDFromBytes(("zoetrope " + name).getBytes(StandardCharsets.UTF_8))
                .getMostSignificantBits();
        Statements.list(
                connection, "SELECT pg_advisory_xact_lock(?)", new Statements.Values().number(number), row -> true);
    }

    private static MediaException fault(SQLException fault) {
        String words = SqlErrors.words(fault) + " (SQL state " + fault.getSQLState() + ")";
        String problem = "The " + LEDGER + " cannot be used, and nothing was recorded: " + words + ".";
        String remedy = "Look after the database, its address and the rights of its user, and try again.";
        return passing(fault) ? SqlErrors.passing(problem, remedy, fault) : SqlErrors.of(problem, remedy, fault);
    }

    /** Returns whether a fault passes when the server or the network comes back, or when other transactions end. */
    private static boolean passing(SQLException fault) {
        String state = fault.getSQLState();
        return fault instanceof SQLTransientException
                || fault instanceof SQLRecoverableException
                || (state != null && PASSING.stream().anyMatch(state::startsWith));
    }

    @Override
    public Liveness liveness() {
        return heartbeat;
    }

    @Override
    public void close() {
        // The caller closes the data source.
    }
}
