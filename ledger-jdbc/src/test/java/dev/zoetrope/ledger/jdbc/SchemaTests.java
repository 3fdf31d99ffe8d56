package dev.zoetrope.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Older and newer programs at one file. */
class SchemaTests {

    /** The version of the tables that this program knows. */
    private static final int KNOWN = 7;

    @TempDir
    Path home;

    private Ledger openWith(Schema schema) {
        String engine = JdbcLedger.newEngine();
        return JdbcLedger.over(
                new SqliteDatabase(home.resolve("ledger.db"), engine, schema, Duration.ofSeconds(10), List.of()),
                engine);
    }

    private static Schema now() {
        return Schema.of(SqliteDatabase.DIALECT);
    }

    private static Schema later(String... scripts) throws Exception {
        List<String> all = new ArrayList<>();
        for (int version = 1; version <= KNOWN; version++) {
            try (InputStream script = JdbcLedger.class.getResourceAsStream("00" + version + ".sql")) {
                all.add(new String(script.readAllBytes()));
            }
        }
        all.addAll(List.of(scripts));
        return new Schema(SqliteDatabase.DIALECT, all);
    }

    @Test
    void anOlderProgramRefusesWhatANewerOneWrote() throws Exception {
        try (Ledger newer = openWith(later("CREATE TABLE later (a INTEGER);\n", "DROP TABLE later"))) {
            LedgerContract.recorded(newer, Jobs.intent("a"));
        }
        try (Ledger older = openWith(now())) {
            assertThatThrownBy(() -> older.record(Jobs.intent("b"), Jobs.INPUT))
                    .asInstanceOf(type(MediaException.class))
                    .satisfies(failure -> {
                        assertThat(failure.reason()).isEqualTo(FailureReason.CONFIGURATION);
                        assertThat(failure.getMessage())
                                .contains(
                                        home.resolve("ledger.db").toString(),
                                        "version " + (KNOWN + 2),
                                        "up to version " + KNOWN)
                                .contains("Nothing was recorded");
                    });
            assertThatThrownBy(() -> older.list(JobFilter.ALL)).hasMessageContaining("version " + (KNOWN + 2));
        }
        try (Ledger newer = openWith(later("", ""))) {
            assertThat(LedgerContract.ids(newer.list(JobFilter.ALL))).containsExactly("a");
        }
    }

    @Test
    void aNewerProgramBringsAnOlderFileUpToDateOnce() throws Exception {
        try (Ledger older = openWith(now())) {
            LedgerContract.recorded(older, Jobs.intent("a"));
        }
        // A second run of this script would fail.
        Schema next = later("CREATE TABLE later (a INTEGER);\nINSERT INTO later VALUES (1);\n");
        List<Ledger> newer = IntStream.range(0, 8).mapToObj(i -> openWith(next)).toList();

        List<Boolean> found =
                LedgerContract.atOnce(8, i -> newer.get(i).find("a").isPresent());

        assertThat(found).containsOnly(true);
        newer.forEach(Ledger::close);
        assertThat(number("SELECT version FROM zoetrope_schema")).isEqualTo(KNOWN + 1);
        assertThat(number("SELECT count(*) FROM later")).isEqualTo(1);
    }

    @Test
    void aMigrationThatFailsLeavesTheFileAsItWas() throws Exception {
        try (Ledger older = openWith(now())) {
            LedgerContract.recorded(older, Jobs.intent("a"));
        }
        try (Ledger broken = openWith(later("CREATE TABLE later (a INTEGER);\nCREATE NONSENSE"))) {
            assertThatThrownBy(() -> broken.find("a")).isInstanceOf(MediaException.class);
        }

        assertThat(number("SELECT version FROM zoetrope_schema")).isEqualTo(KNOWN);
        assertThat(number("SELECT count(*) FROM sqlite_schema WHERE name = 'later'"))
                .isZero();
        try (Ledger older = openWith(now())) {
            assertThat(older.find("a")).isPresent();
        }
    }

    @Test
    void aFileOfTheFirstVersionKeepsItsJobsAndTakesWhatItHadNoColumnFor() throws Exception {
        try (Ledger ledger = openWith(now())) {
            LedgerContract.recorded(ledger, Jobs.intent("a"));
        }
        run(
                "DROP INDEX zoetrope_job_tags",
                "ALTER TABLE zoetrope_job DROP COLUMN unread",
                "ALTER TABLE zoetrope_job DROP COLUMN output_nodes",
                "ALTER TABLE zoetrope_job DROP COLUMN receipt",
                "ALTER TABLE zoetrope_job DROP COLUMN tags",
                "ALTER TABLE zoetrope_job DROP COLUMN context",
                "ALTER TABLE zoetrope_job DROP COLUMN step",
                "ALTER TABLE zoetrope_job DROP COLUMN previews",
                "ALTER TABLE zoetrope_job DROP COLUMN answer",
                "ALTER TABLE zoetrope_job DROP COLUMN cost_upper_bound",
                "DROP TABLE zoetrope_tag",
                "DROP INDEX zoetrope_job_totals",
                "UPDATE zoetrope_schema SET version = 1");
        UnreadResult unread = new UnreadResult("output.video is null", "{\"video\":null}");

        try (Ledger ledger = openWith(now())) {
            JobSnapshot old = ledger.find("a").orElseThrow();
            assertThat(old.unread()).isEmpty();
            assertThat(ledger.ownership().claim("a")).isTrue();
            assertThat(ledger.replace(
                            old,
                            JobSnapshots.next(old, old.updated()).unread(unread).build()))
                    .isTrue();
        }
        try (Ledger again = openWith(now())) {
            assertThat(again.find("a").orElseThrow().unread()).contains(unread);
        }
    }

    private void run(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private int number(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("ledger.db"));
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getInt(1);
        }
    }
}
