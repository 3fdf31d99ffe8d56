package dev.zoetrope.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Tells which engines are alive. Nothing else rests on it than who goes on with a job: each change names its predecessor. */
interface Liveness {

    /**
     * Shows the others that this ledger's engine is alive, from now until {@link #end} or the end of the process. It may be
     * called again.
     */
    void begin();

    /** Tells whether another engine is alive. */
    boolean alive(Connection connection, String engine) throws SQLException;

    /** Removes what dead engines left behind. */
    void sweep(Connection connection) throws SQLException;

    /** Shows the others that this ledger's engine is no more. */
    void end();
}
