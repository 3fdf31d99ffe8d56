package dev.zoetrope.resilience.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** The connection pool and the timeouts that all nodes use for their shared database. */
final class ClusterDatabase {

    /** The time without a heartbeat after which the ledger and the other nodes regard a node as dead. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(6);

    static final Duration TAKE_OVER_INTERVAL = Duration.ofSeconds(2);

    /** The longest time to wait for an answer of the database. */
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
