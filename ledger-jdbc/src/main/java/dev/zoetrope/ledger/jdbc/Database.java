package dev.zoetrope.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where a ledger's tables are, with what differs between databases. It is opened when it is first used, brings its tables to
 * the form that this program knows, and makes of every fault an exception that says what is wrong and what to do. After a
 * fault it starts afresh.
 */
interface Database extends AutoCloseable {

    /** Does work in one transaction that is durable when this returns. The work may be done more than once. */
    <T> T write(Work<T> work);

    /** Does work that changes nothing. */
    <T> T read(Work<T> work);

    /**
     * Makes sure, within {@link #write}, that until the end of the transaction nobody else is past this line with the same
     * name.
     */
    void guard(Connection connection, String name) throws SQLException;

    /** Returns how to tell which engines are alive. */
    Liveness liveness();

    @Override
    void close();

    /** Something to do on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
