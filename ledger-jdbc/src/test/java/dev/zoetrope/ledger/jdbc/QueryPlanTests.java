package dev.zoetrope.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No query that is run all the time reads every job. */
class QueryPlanTests {

    @TempDir
    Path home;

    @Test
    void whatIsAskedOftenIsFoundByAnIndex() throws Exception {
        Path file = home.resolve("ledger.db");
        JdbcLedger ledger = JdbcLedger.sqlite(file);
        assertThat(ledger.find("a")).isEmpty();
        ledger.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertPlan(connection, JobTable.BY_ID, "(id=?)");
            assertPlan(connection, JobTable.BY_KEY, "zoetrope_job_key (idempotency_key=?)");
            assertPlan(connection, JobTable.BOUGHT_SINCE, "zoetrope_job_hash (request_hash=?)");
            assertPlan(connection, JobTable.REPLACE, "(id=?)");
            assertPlan(
                    connection,
                    JobTable.AT_THE_PROVIDER,
                    "zoetrope_job_room (provider=? AND account=? AND site=? AND deadline>?)");
            assertPlan(connection, JobTable.OWNERS, "zoetrope_job_o");
            assertPlan(connection, JobTable.RELEASE_ALL, "zoetrope_job_owner (owner=?)");
            assertPlan(
                    connection,
                    JobTable.LAST_SUCCEEDED,
                    "zoetrope_job_succeeded (provider=? AND model=? AND account=?)");
            assertPlan(connection, JobTable.openOf(2), "zoetrope_job_o");
        }
    }

    @Test
    void aWholeLedgerIsSummedFromAnIndexAlone() throws Exception {
        Path file = home.resolve("ledger.db");
        JdbcLedger ledger = JdbcLedger.sqlite(file);
        assertThat(ledger.find("a")).isEmpty();
        ledger.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertPlan(
                    connection,
                    TotalsQuery.sql(JobQuery.withoutLimit(JobFilter.ALL), JobGrouping.FAMILY),
                    "COVERING INDEX zoetrope_job_totals");
            assertPlan(
                    connection,
                    TotalsQuery.sql(JobQuery.withoutLimit(JobFilter.ALL), JobGrouping.TAG),
                    "COVERING INDEX zoetrope_job_tags");
            assertPlan(
                    connection,
                    TotalsQuery.sql(
                            JobQuery.withoutLimit(JobFilter.builder()
                                    .created(Instant.EPOCH, null)
                                    .build()),
                            JobGrouping.TAG),
                    "zoetrope_job_created (created>?)");
            assertPlan(
                    connection,
                    TotalsQuery.sql(
                            JobQuery.withoutLimit(
                                    JobFilter.builder().keyPrefix(Batch.KEYS).build()),
                            JobGrouping.BATCH),
                    "COVERING INDEX zoetrope_job_key");
        }
    }

    @Test
    void listsGoByAnIndexOrFromTheNewestOn() throws Exception {
        Path file = home.resolve("ledger.db");
        JdbcLedger ledger = JdbcLedger.sqlite(file);
        assertThat(ledger.find("a")).isEmpty();
        ledger.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertPlan(connection, sql(JobFilter.builder().states(JobState.OPEN).build()), "zoetrope_job_");
            assertPlan(
                    connection,
                    sql(JobFilter.builder().states(Set.of(JobState.UNCONFIRMED)).build()),
                    "zoetrope_job_unsuccessful (state=?)");
            assertPlan(connection, sql(JobFilter.builder().onlyUndelivered().build()), "zoetrope_job_undelivered");
            assertPlan(
                    connection,
                    sql(JobFilter.builder().keyPrefix("batch:1:").build()),
                    "zoetrope_job_key (idempotency_key>?");
            assertPlan(
                    connection,
                    sql(JobFilter.builder().updatedFrom(Instant.EPOCH).build()),
                    "zoetrope_job_updated (updated>?)");
            assertPlan(
                    connection,
                    sql(JobFilter.builder().created(Instant.EPOCH, null).build()),
                    "zoetrope_job_created (created>?)");
            assertThat(plan(connection, sql(JobFilter.builder().limit(50).build())))
                    .isEqualTo("SCAN zoetrope_job\n")
                    .doesNotContain("SORT", "TEMP");
        }
    }

    private static String sql(JobFilter filter) {
        return JobQuery.of(filter).sql();
    }

    private static void assertPlan(Connection connection, String sql, String index) throws SQLException {
        assertThat(plan(connection, sql)).as(sql).contains(index);
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (rows.next()) {
                plan.append(rows.getString("detail")).append('\n');
            }
        }
        return plan.toString();
    }
}
