package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.INPUT;
import static dev.zoetrope.ledger.jdbc.Jobs.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.zaxxer.hikari.HikariDataSource;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.Ledger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** How the ledger treats connections to PostgreSQL, and what it does when there is none. */
class PostgresConnectionTests {

    @BeforeEach
    void empty() throws Exception {
        Postgres.empty();
    }

    @Test
    void aConnectionIsGivenBackAsItWas() throws Exception {
        try (HikariDataSource pool = Postgres.pool(1);
                Ledger ledger = JdbcLedger.postgres(pool)) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE");
                statement.execute("SET synchronous_commit = off");
            }
            LedgerContract.recorded(ledger, intent("a"));

            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(connection.getNetworkTimeout()).isZero();
                assertThat(shown(connection, "transaction_isolation")).isEqualTo("serializable");
                assertThat(shown(connection, "synchronous_commit")).isEqualTo("off");
                assertThat(shown(connection, "lock_timeout")).isEqualTo("0");
            }
        }
    }

    @Test
    void whatThePoolIsSetToChangesNothing() throws Exception {
        Postgres.execute("ALTER DATABASE " + Postgres.name() + " SET default_transaction_isolation = 'serializable'");
        try (HikariDataSource pool = Postgres.poolWithoutAutoCommit();
                Ledger ledger = JdbcLedger.postgres(pool)) {
            List<JobSnapshot> planned = IntStream.range(0, 12)
                    .mapToObj(i -> LedgerContract.recorded(ledger, intent("j" + i)))
                    .toList();

            List<Ledger.Room> rooms = LedgerContract.atOnce(
                    12, i -> ledger.replaceIfRoom(planned.get(i), Jobs.then(planned.get(i), JobState.SUBMITTING), 4));

            assertThat(rooms).filteredOn(Ledger.Room.TAKEN::equals).hasSize(4);
        } finally {
            Postgres.execute("ALTER DATABASE " + Postgres.name() + " RESET default_transaction_isolation");
        }
    }

    @Test
    void aDataSourceWithoutAPoolIsEnough() throws Exception {
        try (Ledger ledger = JdbcLedger.postgres(Postgres.plain())) {
            List<JobSnapshot> got = LedgerContract.atOnce(8, i -> ledger.record(Jobs.keyed("j" + i, "k"), INPUT));

            assertThat(got).extracting(JobSnapshot::id).containsOnly(got.get(0).id());
        }
    }

    @Test
    void manyThatOpenItFirstMakeItsTablesOnce() throws Exception {
        try (HikariDataSource pool = Postgres.pool(8)) {
            List<Ledger> ledgers = IntStream.range(0, 8)
                    .mapToObj(i -> (Ledger) JdbcLedger.postgres(pool))
                    .toList();

            List<Integer> sizes = LedgerContract.atOnce(
                    8, i -> ledgers.get(i).list(JobFilter.ALL).size());

            assertThat(sizes).containsOnly(0);
            ledgers.forEach(Ledger::close);
        }
    }

    @Test
    void brokenConnectionsAreToldAndAllGoesOn() throws Exception {
        try (HikariDataSource pool = Postgres.pool(1);
                Ledger ledger = JdbcLedger.postgres(pool)) {
            LedgerContract.recorded(ledger, intent("a"));
            Postgres.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND backend_type = 'client backend'");

            // The pool may notice in time, or hand out the broken connection once.
            try {
                ledger.record(intent("b"), INPUT);
            } catch (MediaException failure) {
                assertThat(failure.reason()).isEqualTo(FailureReason.UNAVAILABLE);
                assertThat(failure.getMessage()).contains("nothing was recorded");
                assertThat(ledger.find("b")).isEmpty();
            }
            LedgerContract.recorded(ledger, intent("c"));
        }
    }

    @Test
    void aRowThatIsLockedForEverIsNotWaitedForForEver() throws Exception {
        String engine = JdbcLedger.newEngine();
        try (Ledger ledger = JdbcLedger.over(
                        new PostgresDatabase(
                                Postgres.plain(),
                                engine,
                                new PostgresDatabase.Terms(Duration.ofSeconds(20), Duration.ofMillis(200), true)),
                        engine);
                Connection other = Postgres.plain().getConnection();
                Statement statement = other.createStatement()) {
            JobSnapshot planned = LedgerContract.recorded(ledger, intent("a"));
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM zoetrope_job FOR UPDATE");

            assertThatThrownBy(() -> ledger.replace(planned, Jobs.then(planned, JobState.SUBMITTING)))
                    .asInstanceOf(type(MediaException.class))
                    .satisfies(failure -> assertThat(failure.getMessage()).contains("55P03", "nothing was recorded"));

            other.rollback();
            LedgerContract.taken(ledger, planned, JobState.SUBMITTING);
        }
    }

    @Test
    void noSecretIsTold() {
        PGSimpleDataSource closed = new PGSimpleDataSource();
        closed.setUrl("jdbc:postgresql://127.0.0.1:9/nowhere?user=zoe&password=hunter2");
        DriverDataSource unknown = new DriverDataSource("jdbc:unknown://host/db?password=hunter2");
        for (var source : List.of(closed, unknown)) {
            try (Ledger ledger = JdbcLedger.postgres(source)) {
                assertThatThrownBy(() -> ledger.record(intent("a"), INPUT))
                        .isInstanceOf(MediaException.class)
                        .satisfies(failure -> {
                            StringWriter all = new StringWriter();
                            failure.printStackTrace(new PrintWriter(all));
                            assertThat(all.toString()).contains("PostgreSQL").doesNotContain("hunter2");
                        });
            }
        }
    }

    @Test
    void anEngineThatIsNotHeardCountsAsDead() throws Exception {
        Duration deadAfter = Duration.ofHours(1);
        try (Ledger mine = JdbcLedger.postgres(Postgres.plain(), deadAfter);
                Ledger other = JdbcLedger.postgres(Postgres.plain(), deadAfter)) {
            LedgerContract.recorded(mine, intent("a"));
            LedgerContract.recorded(other, intent("b"));
            assertThat(other.ownership().unowned()).isEmpty();
            assertThat(other.ownership().claim("a")).isFalse();

            // The clock of the database is the one that counts; an hour there is made by moving what was heard back.
            Postgres.execute("UPDATE zoetrope_engine SET seen = seen - 3599000000");
            assertThat(other.ownership().unowned()).isEmpty();
            Postgres.execute("UPDATE zoetrope_engine SET seen = seen - 1000000");

            assertThat(LedgerContract.ids(other.ownership().unowned())).containsExactly("a");
            assertThat(other.ownership().claim("a")).isTrue();
            assertThat(mine.replace(intent("a"), Jobs.then(intent("a"), JobState.SUBMITTING)))
                    .as("one that wakes up late changes nothing")
                    .isFalse();
        }
    }

    @Test
    void anEngineIsHeardAgainAndAgain() throws Exception {
        try (Ledger mine = JdbcLedger.postgres(Postgres.plain(), Duration.ofSeconds(1))) {
            LedgerContract.recorded(mine, intent("a"));
            Postgres.execute("DELETE FROM zoetrope_engine");
            try (Connection connection = Postgres.plain().getConnection()) {
                long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (shownNumber(connection, "SELECT count(*) FROM zoetrope_engine") == 0) {
                    assertThat(System.nanoTime()).as("it was never heard again").isLessThan(end);
                    Thread.sleep(20);
                }
            }
        }
        try (Connection connection = Postgres.plain().getConnection()) {
            assertThat(shownNumber(connection, "SELECT count(*) FROM zoetrope_engine"))
                    .isZero();
        }
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static long shownNumber(Connection connection, String sql) throws SQLException {
        return Statements.number(connection, sql, new Statements.Values());
    }

    /**
     * A data source as it is often written by hand: the driver manager repeats the whole URL when no driver accepts it.
     */
    private static final class DriverDataSource extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;
        private final String url;

        DriverDataSource(String url) {
            this.url = url;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return DriverManager.getConnection(url);
        }
    }

    @Test
    void tablesThatOthersMigrateAreUsedAndNeverChanged() {
        Postgres.empty();
        List<String> scripts = JdbcLedger.postgresScripts();
        Duration dead = Duration.ofSeconds(20);
        try (JdbcLedger ledger = JdbcLedger.migratedPostgres(Postgres.plain(), dead)) {
            assertThatThrownBy(() -> ledger.record(intent("a"), INPUT))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("has no tables")
                    .hasMessageContaining("from number 1 on");
            scripts.subList(0, scripts.size() - 1).forEach(Postgres::execute);
            assertThatThrownBy(() -> ledger.record(intent("a"), INPUT))
                    .hasMessageContaining("version " + (scripts.size() - 1))
                    .hasMessageContaining("from number " + scripts.size() + " on");

            Postgres.execute(scripts.get(scripts.size() - 1));

            LedgerContract.recorded(ledger, intent("a"));
        }
        try (JdbcLedger usual = JdbcLedger.postgres(Postgres.plain())) {
            assertThat(usual.find("a")).isPresent();
        }
    }
}
