package dev.zoetrope.ledger.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.zoetrope.testing.postgres.PostgresServer;
import dev.zoetrope.testing.postgres.TestDatabase;
import javax.sql.DataSource;

/** A database on a real PostgreSQL, one for all tests of a JVM. */
final class Postgres {

    private static final TestDatabase DATABASE = PostgresServer.newDatabase();

    private Postgres() {}

    /** Returns a new connection to each caller. */
    static DataSource plain() {
        return DATABASE.dataSource();
    }

    static HikariDataSource pool(int size) {
        return new HikariDataSource(config(size));
    }

    static HikariDataSource poolWithoutAutoCommit() {
        HikariConfig config = config(8);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    private static HikariConfig config(int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(plain());
        config.setMaximumPoolSize(size);
        return config;
    }

    /** Drops all tables of a ledger. */
    static void empty() {
        execute("DROP TABLE IF EXISTS zoetrope_schema, zoetrope_job, zoetrope_input, zoetrope_engine,"
                + " zoetrope_tag");
    }

    static void execute(String sql) {
        DATABASE.execute(sql);
    }

    static String name() {
        return DATABASE.name();
    }
}
