/** The durable ledger over JDBC: an SQLite file for one machine, PostgreSQL for several. */
module dev.zoetrope.ledger.jdbc {
    requires transitive dev.zoetrope.api;
    requires transitive java.sql;
    requires org.slf4j;
    requires tools.jackson.core;
    requires tools.jackson.jr.ob;
    requires static org.jspecify;

    exports dev.zoetrope.ledger.jdbc;

    provides dev.zoetrope.spi.ledger.LedgerFactory with
            dev.zoetrope.ledger.jdbc.SqliteLedgerFactory;
}
