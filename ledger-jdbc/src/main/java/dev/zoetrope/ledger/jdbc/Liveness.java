package dev.zoetrope.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds out which engines are alive. Only the ownership of jobs depends on it: each change names its predecessor, so a
 * wrong answer corrupts nothing.
 */
interface Liveness {

    /**
     * Shows the others that this ledger's engine is alive, from now until {@link #end} or the end of the process. May
     * be called repeatedly.
     */
    void begin();

    /** Returns whether another engine is alive. */
    boolean alive(Connection connection, String engine) throws SQLException;

    /** Removes what dead engines left behind. */
    void sweep(Connection connection) throws SQLException;

    /** Shows the others that this ledger's engine has ended. */
    void end();
}
