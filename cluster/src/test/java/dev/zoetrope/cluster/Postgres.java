package dev.zoetrope.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.postgresql.ds.PGSimpleDataSource;

/** Starts one PostgreSQL for all tests, and gives each test a database of its own. */
final class Postgres implements ParameterResolver {

    /** A database that is there is given all the time that a busy machine takes. */
    static final int PATIENCE_SECONDS = 60;

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(Postgres.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Database.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(SPACE)
                .computeIfAbsent(Server.class, type -> new Server(), Server.class)
                .database();
    }

    /** The server; the store closes it after the last test. */
    private static final class Server implements AutoCloseable {

        private final EmbeddedPostgres running;
        private final AtomicInteger databases = new AtomicInteger();

        Server() {
            try {
                running = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Database database() {
            String name = "test" + databases.incrementAndGet();
            Database.execute(running.getPostgresDatabase(), "create database " + name);
            return new Database(running.getPort(), name);
        }

        @Override
        public void close() throws IOException {
            running.close();
        }
    }

    /** A database of its own. */
    record Database(int port, String name) {

        PGSimpleDataSource direct() {
            return through(port);
        }

        PGSimpleDataSource through(int otherPort) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {otherPort});
            source.setDatabaseName(name);
            source.setUser("postgres");
            source.setLoginTimeout(PATIENCE_SECONDS);
            return source;
        }

        void execute(String sql) {
            execute(direct(), sql);
        }

        int count(String sql) {
            try (Connection connection = direct().getConnection();
                    Statement statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getInt(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void execute(javax.sql.DataSource source, String sql) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
