package dev.zoetrope.ledger.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An SQLite file that several processes may use at once. One connection writes and another one reads, so that a long
 * list blocks no writer. What several threads write at once is committed together: the disk takes as long for many
 * changes as for one.
 */
final class SqliteDatabase implements Database {

    /** How long to wait for a lock of another process. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static final Schema.Dialect DIALECT = new Schema.Dialect(
            "INTEGER PRIMARY KEY AUTOINCREMENT",
            "",
            "CREATE INDEX zoetrope_job_tags ON zoetrope_job (tags, state, cost_kind, cost_currency, cost_amount)"
                    + " WHERE tags IS NOT NULL;",
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'zoetrope_schema'");

    private final SqliteErrors errors;
    private final EngineLocks liveness;
    private final SqliteConnection writer;
    private final SqliteConnection reader;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private final Queue<Change<?>> waiting = new ConcurrentLinkedQueue<>();

    /**
     * Makes a database that is opened when it is used.
     *
     * @param path the file
     * @param engine the id of the engine that uses it
     * @param schema its tables
     * @param patience how long to wait for a lock of another process
     * @param pragmas further settings of each connection
     */
    SqliteDatabase(Path path, String engine, Schema schema, Duration patience, List<String> pragmas) {
        SqliteFile file = new SqliteFile(path);
        errors = new SqliteErrors(file, patience.toMillis());
        liveness = new EngineLocks(file, engine);
        writer = new SqliteConnection(file, schema, patience.toMillis(), pragmas);
        reader = new SqliteConnection(file, schema, patience.toMillis(), pragmas);
    }

    @Override
    public <T> T write(Work<T> work) {
        Change<T> mine = new Change<>(work);
        waiting.add(mine);
        writing.lock();
        try {
            // The previous holder of the lock may have made this change together with its own.
            if (!mine.over()) {
                makeAll();
            }
        } finally {
            writing.unlock();
        }
        Exception failure = mine.failure();
        if (failure != null) {
            throw unchecked(failure);
        }
        return mine.result();
    }

    private void makeAll() {
        List<Change<?>> all = new ArrayList<>();
        for (Change<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
        }
        try {
            makeTogether(all);
            // If one failed, none was made: now each is made separately, so that each has its own outcome.
            all.stream().filter(each -> !each.over()).forEach(each -> makeTogether(List.of(each)));
        } finally {
            if (all.stream().anyMatch(each -> !each.over())) {
                writer.close();
                all.stream()
                        .filter(each -> !each.over())
                        .forEach(each -> each.fail(new IllegalStateException("the thread that was writing broke off")));
            }
        }
    }

    /** Makes changes in one transaction. If one of several fails, none is made and none is over. */
    private void makeTogether(List<Change<?>> changes) {
        try {
            Connection connection = writer.get();
            SqliteConnection.execute(connection, "BEGIN IMMEDIATE");
            long rowsBefore = ChangeCount.rowsChanged(connection);
            if (changes.stream().allMatch(each -> each.make(connection))) {
                commit(connection, ChangeCount.rowsChanged(connection) != rowsBefore);
                changes.forEach(Change::end);
            } else {
                // Rolls everything back, even if SQLite has begun to do so by itself.
                writer.close();
                if (changes.size() == 1) {
                    changes.get(0).end();
                }
            }
        } catch (SQLException | RuntimeException e) {
            writer.close();
            changes.forEach(each -> each.fail(e));
        }
    }

    private void commit(Connection connection, boolean changed) throws SQLException {
        int count = changed ? ChangeCount.advance(connection) : 0;
        SqliteConnection.execute(connection, "COMMIT");
        if (changed) {
            writer.count().note(count);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        reading.lock();
        try {
            return work.on(reader.get());
        } catch (SQLException e) {
            reader.close();
            throw errors.of(e);
        } finally {
            reading.unlock();
        }
    }

    private RuntimeException unchecked(Exception failure) {
        if (failure instanceof SQLException sql) {
            return errors.of(sql);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    @Override
    public void guard(Connection connection, String name) {
        // SQLite has only one writer at a time.
    }

    @Override
    public Liveness liveness() {
        return liveness;
    }

    @Override
    public void close() {
        writing.lock();
        try {
            writer.close();
        } finally {
            writing.unlock();
        }
        reading.lock();
        try {
            reader.close();
        } finally {
            reading.unlock();
        }
    }
}
