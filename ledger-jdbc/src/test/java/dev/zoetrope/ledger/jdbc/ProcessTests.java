package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.LedgerContract.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.Ledger;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes at one file, one of them killed. */
class ProcessTests {

    @TempDir
    Path home;

    private Path file() {
        return home.resolve("ledger.db");
    }

    @Test
    void theJobsOfAKilledProcessAreUnattendedAtOnce() throws Exception {
        try (Ledger mine = JdbcLedger.sqlite(file());
                OtherProcess other = OtherProcess.start(file(), "leave")) {
            assertThat(other.line()).isEqualTo("left");
            JobSnapshot submitting = mine.find("submitting").orElseThrow();

            assertThat(mine.ownership().unowned()).isEmpty();
            assertThat(mine.ownership().claim("planned")).isFalse();
            assertThat(mine.ownership().claim("unconfirmed")).isFalse();
            assertThat(mine.replace(submitting, Jobs.then(submitting, JobState.UNCONFIRMED)))
                    .isFalse();

            other.kill();

            assertThat(ids(mine.ownership().unowned())).containsExactly("planned", "submitting", "queued");
            assertThat(mine.ownership().claim("planned")).isTrue();
            assertThat(mine.ownership().claim("submitting")).isTrue();
            assertThat(mine.ownership().claim("queued")).isTrue();
            assertThat(mine.ownership().claim("unconfirmed")).isTrue();
            assertThat(mine.ownership().unowned()).isEmpty();
            LedgerContract.taken(mine, submitting, JobState.UNCONFIRMED);
            try (Stream<Path> locks = Files.list(home.resolve("engines"))) {
                assertThat(locks).as("the dead one's lock is swept away").hasSize(1);
            }
        }
    }

    @Test
    void lookingAtAnotherProcessDoesNotTakeItsLockNorLoseOurs() throws Exception {
        try (Ledger mine = JdbcLedger.sqlite(file());
                Ledger alsoMine = JdbcLedger.sqlite(file());
                OtherProcess other = OtherProcess.start(file(), "leave")) {
            LedgerContract.recorded(mine, Jobs.intent("mine"));
            other.line();
            for (int i = 0; i < 3; i++) {
                assertThat(mine.ownership().unowned()).isEmpty();
                assertThat(alsoMine.ownership().unowned()).isEmpty();
                assertThat(alsoMine.ownership().claim("mine")).isFalse();
            }

            try (OtherProcess third = OtherProcess.start(file(), "unattended")) {
                assertThat(third.allLines()).isEmpty();
            }
        }
    }

    @Test
    void twoProcessesThatUseOneKeyRecordOneJob() throws Exception {
        try (OtherProcess other = OtherProcess.start(file(), "keys")) {
            assertThat(other.line()).isEqualTo("ready");
            try (Ledger mine = JdbcLedger.sqlite(file())) {
                List<String> here = OtherProcess.keys(mine, "parent", new PrintStream(OutputStream.nullOutputStream()));

                assertThat(other.allLines()).isEqualTo(here);
                assertThat(mine.list(JobFilter.ALL)).hasSize(100);
            }
        }
    }

    @Test
    void severalProcessesThatOpenANewFileAtOnceMakeItOnce() throws Exception {
        List<OtherProcess> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(OtherProcess.start(file(), "keys"));
        }
        List<List<String>> all = others.stream().map(OtherProcess::allLines).toList();
        for (OtherProcess each : others) {
            each.close();
        }

        assertThat(all).allSatisfy(lines -> assertThat(lines).hasSize(101).isEqualTo(all.get(0)));
        try (Ledger mine = JdbcLedger.sqlite(file())) {
            assertThat(mine.list(JobFilter.ALL)).hasSize(100);
        }
    }
}
