package dev.zoetrope.ledger.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A real PostgreSQL, one for all tests of a JVM. It ends with it. */
final class Postgres {

    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a connection of its own to everybody who asks. */
    static DataSource plain() {
        return SERVER.getPostgresDatabase();
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
    static void empty() throws SQLException {
        execute("DROP TABLE IF EXISTS zoetrope_schema, zoetrope_job, zoetrope_input, zoetrope_engine");
    }

    static void execute(String sql) throws SQLException {
        try (Connection connection = plain().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
