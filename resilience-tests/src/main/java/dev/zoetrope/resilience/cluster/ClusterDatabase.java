package dev.zoetrope.resilience.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** The database that the nodes share, and how long each may be silent; the same in all processes. */
final class ClusterDatabase {

    /** After this long without a word a node is dead, to the ledger and to the others that poll its jobs. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(6);

    static final Duration TAKE_OVER_INTERVAL = Duration.ofSeconds(2);

    /** How long a program should wait for its database before it gives up a connection. */
    private static final int ANSWER_WITHIN_SECONDS = 5;

    private static final int CONNECTIONS = 12;

    private ClusterDatabase() {}

    static HikariDataSource database(int port) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        settings.setUsername("postgres");
        settings.addDataSourceProperty("socketTimeout", ANSWER_WITHIN_SECONDS);
        settings.setConnectionTimeout(Duration.ofSeconds(ANSWER_WITHIN_SECONDS).toMillis());
        settings.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(settings);
    }
}
