package dev.zoetrope.testing.postgres.planted;

import ch.qos.logback.classic.Logger;
import dev.zoetrope.ledger.jdbc.JdbcLedger;

/** Planted: what the PostgreSQL of all tests must not see. */
public final class Sights {

    private Sights() {}

    public static final class SeesTheLedger {
        public JdbcLedger seen;
    }

    public static final class SeesLogback {
        public Logger seen;
    }
}
