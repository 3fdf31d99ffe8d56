package dev.zoetrope.testing.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL: one for all tests of a JVM, with which it ends. */
public final class PostgresServer {

    private static final PostgresServer SHARED = new PostgresServer();

    private final EmbeddedPostgres running;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {
        try {
            running = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    // What it holds need not survive this machine.
                    .setServerConfig("fsync", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a new database, in which nothing is yet; the first one starts the server} */
    public static TestDatabase newDatabase() {
        return SHARED.database();
    }

    private TestDatabase database() {
        String name = "test" + databases.incrementAndGet();
        new TestDatabase(running.getPort(), "postgres").execute("CREATE DATABASE " + name);
        return new TestDatabase(running.getPort(), name);
    }
}
