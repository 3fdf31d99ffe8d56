package dev.zoetrope.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The database that holds a ledger's tables, with what differs between databases. It is opened when it is first used,
 * migrates its tables to the version that this program knows, and turns every fault into an exception that says what is
 * wrong and what to do. After a fault it starts afresh.
 */
interface Database extends AutoCloseable {

    /** Does work in one transaction, which is durable when this returns. The work may be executed more than once. */
    <T> T write(Work<T> work);

    /** Does work that only reads. */
    <T> T read(Work<T> work);

    /**
     * Acquires, within {@link #write}, a lock of the given name that excludes all other transactions until the end of
     * this one.
     */
    void guard(Connection connection, String name) throws SQLException;

    /** {@return how to find out which engines are alive} */
    Liveness liveness();

    @Override
    void close();

    /** Something to do on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
