package dev.zoetrope.ledger.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to an SQLite file, opened when it is first asked for and again after a fault. Only one thread at a
 * time may use it.
 */
final class SqliteConnection {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteConnection.class);
    private static final int BUSY = 5;
    private static final long PAUSE_MILLIS = 20;

    private final SqliteFile file;
    private final Schema schema;
    private final long patienceMillis;
    private final List<String> pragmas;
    private @Nullable Connection open;
    private @Nullable Path real;
    private @Nullable Object identity;

    SqliteConnection(SqliteFile file, Schema schema, long patienceMillis, List<String> pragmas) {
        this.file = file;
        this.schema = schema;
        this.patienceMillis = patienceMillis;
        this.pragmas = List.copyOf(pragmas);
    }

    Connection get() throws SQLException {
        Connection known = open;
        if (known == null) {
            known = opened();
            open = known;
        } else if (!stillThere()) {
            close();
            throw file.fault(
                    "was moved, removed or replaced while it was in use",
                    "Put it back, or end all programs that use it before you begin a new one.",
                    null);
        }
        return known;
    }

    /** {@return the counter of changes of the open file} */
    ChangeCount count() {
        return new ChangeCount(Objects.requireNonNull(real));
    }

    /** What is written to a removed file is lost when the process ends, and nothing else shows that it was removed. */
    private boolean stillThere() {
        try {
            return Objects.equals(identity, SqliteFile.identity(Objects.requireNonNull(real)));
        } catch (IOException gone) {
            return false;
        }
    }

    private Connection opened() throws SQLException {
        Path place = file.real();
        if (!file.present(place)) {
            new SqliteDraft(file, place).make(schema);
        }
        new SqliteInspection(file, schema, patienceMillis).of(place);
        Connection connection = SqliteDriver.open(place);
        boolean ready = false;
        try {
            execute(connection, "PRAGMA busy_timeout = " + patienceMillis);
            writeAhead(connection);
            execute(connection, "PRAGMA synchronous = FULL");
            for (String pragma : pragmas) {
                execute(connection, "PRAGMA " + pragma);
            }
            if (!schema.current(connection, file.ledger())) {
                execute(connection, "BEGIN IMMEDIATE");
                schema.migrate(connection, file.ledger());
                execute(connection, "COMMIT");
            }
            identity = SqliteFile.identity(place);
            real = place;
            ready = true;
            return connection;
        } catch (IOException e) {
            throw file.fault("was removed while it was opened", "Try again.", e);
        } finally {
            if (!ready) {
                closeQuietly(connection);
            }
        }
    }

    /**
     * When several processes enable the log of a new file at once, SQLite fails all but one of them without waiting.
     */
    private void writeAhead(Connection connection) throws SQLException {
        long end = System.nanoTime() + patienceMillis * 1_000_000;
        while (true) {
            try {
                execute(connection, "PRAGMA journal_mode = WAL");
                return;
            } catch (SQLException busy) {
                if (busy.getErrorCode() != BUSY || System.nanoTime() - end > 0) {
                    throw busy;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            // An interrupt is no reason to record nothing; without the pause this only costs more processor time.
            Thread.onSpinWait();
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        rows.getString(1);
                    }
                }
            }
        }
    }

    /** Rolls back what is not committed, and closes. The next {@link #get} opens a new connection. */
    void close() {
        if (open != null) {
            closeQuietly(open);
            open = null;
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("Cannot close a connection: {}", SqlErrors.words(e));
        }
    }
}
