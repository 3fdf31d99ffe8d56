package dev.zoetrope.cluster;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.PollScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Polls jobs from several machines that share one PostgreSQL, by db-scheduler. At any time one live node polls a job;
 * when a node dies, others poll its jobs after a set time. Nodes may come and go.
 *
 * <p>The nodes need no synchronised clocks: all times are the database's.
 */
public final class ClusterScheduling {

    private ClusterScheduling() {}

    /**
     * Starts the settings of a node.
     *
     * @param database where the nodes meet, best with a pool: the database of the ledger, or another one that all nodes
     *     share. It gives a connection or an error within some seconds, as pools do, and stays the caller's to close. A
     *     node uses a handful of connections at once, and one more for each poll that ends at the same moment
     * @return a builder
     */
    public static Builder on(DataSource database) {
        return new Builder(Objects.requireNonNull(database, "database"));
    }

    /**
     * Returns the script for those who make the table themselves, and switch off {@link Builder#createTable}.
     *
     * @return the statements of each version, that of an empty database first; each is carried out once and as a whole;
     *     later versions of this program add scripts and change none
     */
    public static List<String> postgresScripts() {
        return List.of(PollTable.script());
    }

    /** The settings of a node. All nodes of a cluster should have the same. */
    public static final class Builder {

        private static final Duration SHORTEST_DEAD_AFTER = Duration.ofSeconds(1);
        private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
        private static final Duration LONGEST_POLLING_INTERVAL = Duration.ofMinutes(1);

        private final DataSource database;
        private int pollsAtOnce = 16;
        private Duration pollingInterval = Duration.ofMillis(500);
        private Duration deadAfter = Duration.ofSeconds(30);
        private Duration recoveryInterval = Duration.ofSeconds(10);

        private boolean createTable = true;

        private Builder(DataSource database) {
            this.database = database;
        }

        /**
         * Sets how many polls this node may have under way at once; each holds a thread while its provider answers.
         *
         * @param most at least 1; 16 if not set
         * @return this
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder pollsAtOnce(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("a node polls at least one job at once; not " + most);
            }
            this.pollsAtOnce = most;
            return this;
        }

        /**
         * Sets how often this node asks the database for what is due; a poll is late by about half this interval.
         *
         * @param interval positive, at most a minute; 500 ms if not set
         * @return this
         * @throws IllegalArgumentException if it is not in that range
         */
        public Builder pollingInterval(Duration interval) {
            if (interval.toMillis() < 1 || interval.compareTo(LONGEST_POLLING_INTERVAL) > 0) {
                throw new IllegalArgumentException("a polling interval is 1 ms to 1 minute, not " + interval);
            }
            this.pollingInterval = interval;
            return this;
        }

        /**
         * Sets after how long at the latest other nodes poll the jobs that a node was polling when it died. A node that
         * has not reached the database for two thirds of this time is considered dead; one of its polls may then still
         * run while another node polls the same job, which the ledger tolerates.
         *
         * @param time at least a second; 30 seconds if not set
         * @return this
         * @throws IllegalArgumentException if it is less than a second
         */
        public Builder deadAfter(Duration time) {
            if (time.compareTo(SHORTEST_DEAD_AFTER) < 0) {
                throw new IllegalArgumentException("a node is dead after a second at the earliest, not " + time);
            }
            this.deadAfter = time;
            return this;
        }

        /**
         * Sets how often this node recovers the jobs that dead engines left, give or take a fifth. The first time is
         * within a second of the start.
         *
         * @param interval at least 100 ms; 10 seconds if not set
         * @return this
         * @throws IllegalArgumentException if it is less than 100 ms
         */
        public Builder recoveryInterval(Duration interval) {
            if (interval.toMillis() < 100) {
                throw new IllegalArgumentException("jobs are taken over every 100 ms at most, not " + interval);
            }
            this.recoveryInterval = interval;
            return this;
        }

        /**
         * Sets whether the table {@code zoetrope_polls} is made if the database has none.
         *
         * @param create false if others make it, with {@link ClusterScheduling#postgresScripts}; true if not set
         * @return this
         */
        public Builder createTable(boolean create) {
            this.createTable = create;
            return this;
        }

        /**
         * Creates the scheduler of this node, and its table {@code zoetrope_polls} if the database has none and {@link
         * #createTable} allows it.
         *
         * @return the scheduler, to be given to one engine, which closes it
         * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if the database cannot be reached, is
         *     not PostgreSQL, has no table and allows none to be created, or has one of a newer version
         */
        public PollScheduler build() {
            DataSource bounded = new BoundedConnections(database, answerWithin());
            PollTable table = new PollTable(bounded);
            DatabaseClock clock = new DatabaseClock(bounded);
            table.prepare(createTable);
            clock.set();
            return new ClusterPollScheduler(
                    bounded,
                    table,
                    clock,
                    new ClusterPollScheduler.Settings(pollsAtOnce, pollingInterval, deadAfter, recoveryInterval));
        }

        /**
         * Returns how long to wait for an answer: for three times as long the database may be silent before this node
         * is dead.
         */
        private Duration answerWithin() {
            Duration third = deadAfter.dividedBy(3);
            return third.compareTo(LONGEST_ANSWER) < 0 ? third : LONGEST_ANSWER;
        }
    }
}
