package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.error.MediaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out by rows in the database, and by its clock alone, which engines were recently alive. No row means dead. */
final class Heartbeat implements Liveness {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final int BEATS = 4;
    private static final String NOW = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)";
    private static final String BEAT = "INSERT INTO zoetrope_engine (id, seen) VALUES (?, " + NOW
            + ") ON CONFLICT (id) DO UPDATE SET seen = excluded.seen";
    private static final String ALIVE = "SELECT count(*) FROM zoetrope_engine WHERE id = ? AND seen > " + NOW + " - ?";
    private static final String SWEEP = "DELETE FROM zoetrope_engine WHERE seen <= " + NOW + " - ?";
    private static final String END = "DELETE FROM zoetrope_engine WHERE id = ?";

    private final Database database;
    private final String engine;
    private final Duration deadAfter;
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread beating;
    private volatile boolean missed;

    Heartbeat(Database database, String engine, Duration deadAfter) {
        this.database = database;
        this.engine = engine;
        this.deadAfter = deadAfter;
    }

    @Override
    public void begin() {
        lock.lock();
        try {
            if (beating == null) {
                beat();
                Thread thread = new Thread(this::beatUntilTheEnd, "zoetrope-ledger-heartbeat");
                thread.setDaemon(true);
                thread.start();
                beating = thread;
            }
        } finally {
            lock.unlock();
        }
    }

    private void beatUntilTheEnd() {
        try {
            while (!ended.await(deadAfter.toMillis() / BEATS, TimeUnit.MILLISECONDS)) {
                beatOrMiss();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beatOrMiss() {
        try {
            beat();
            missed = false;
        } catch (RuntimeException e) {
            // Of missed heartbeats only the first is logged; the next one may succeed.
            if (!missed) {
                LOG.warn(
                        "The ledger does not hear that this engine is alive, and others may take over its jobs: {}",
                        e.getMessage());
            }
            missed = true;
        }
    }

    private void beat() {
        database.write(connection -> Statements.update(connection, BEAT, new Statements.Values().text(engine)));
    }

    @Override
    public boolean alive(Connection connection, String other) throws SQLException {
        Statements.Values values = new Statements.Values().text(other).number(micros());
        return Statements.number(connection, ALIVE, values) > 0;
    }

    @Override
    public void sweep(Connection connection) throws SQLException {
        Statements.update(connection, SWEEP, new Statements.Values().number(micros()));
    }

    @Override
    public void end() {
        lock.lock();
        try {
            ended.countDown();
            if (beating != null) {
                // A heartbeat in progress ends first, or its row would outlive the engine.
                beating.join(TimeUnit.SECONDS.toMillis(1));
                database.write(connection -> Statements.update(connection, END, new Statements.Values().text(engine)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MediaException e) {
            // Without further heartbeats the row will soon mean the same.
            LOG.debug("Cannot take back the last heartbeat: {}", e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private long micros() {
        return TimeUnit.MILLISECONDS.toMicros(deadAfter.toMillis());
    }
}
