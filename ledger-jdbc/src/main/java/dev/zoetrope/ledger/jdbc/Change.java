package dev.zoetrope.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What one thread wants to write, and its outcome. It is handed between threads under the lock of the only connection
 * that writes.
 */
final class Change<T> {

    private final Database.Work<T> work;
    private @Nullable T result;
    private @Nullable Exception failure;
    private boolean over;

    Change(Database.Work<T> work) {
        this.work = work;
    }

    /** Makes the change on a connection, to be committed by the caller; returns false if it failed. */
    boolean make(Connection connection) {
        try {
            result = work.on(connection);
            failure = null;
            return true;
        } catch (SQLException | RuntimeException e) {
            failure = e;
            return false;
        }
    }

    /** Ends the change: it is committed, or it failed. */
    void end() {
        over = true;
    }

    void fail(Exception reason) {
        failure = reason;
        over = true;
    }

    boolean over() {
        return over;
    }

    @Nullable Exception failure() {
        return failure;
    }

    // What the work returned, null included where T allows it.
    @SuppressWarnings("NullAway")
    T result() {
        return result;
    }
}
