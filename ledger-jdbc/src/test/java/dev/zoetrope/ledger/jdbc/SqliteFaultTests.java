package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.INPUT;
import static dev.zoetrope.ledger.jdbc.Jobs.intent;
import static dev.zoetrope.ledger.jdbc.Jobs.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.Ledger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the file is reported, nothing is half recorded, and work resumes when the cause is gone. */
class SqliteFaultTests {

    @TempDir
    Path home;

    private final List<Ledger> opened = new ArrayList<>();

    private Path file() {
        return home.resolve("ledger.db");
    }

    private Ledger open(String... pragmas) {
        return openAt(file(), pragmas);
    }

    private Ledger openAt(Path file, String... pragmas) {
        String engine = JdbcLedger.newEngine();
        SqliteDatabase database = new SqliteDatabase(
                file, engine, Schema.of(SqliteDatabase.DIALECT), Duration.ofMillis(200), List.of(pragmas));
        Ledger ledger = JdbcLedger.over(database, engine);
        opened.add(ledger);
        return ledger;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Ledger::close);
    }

    private void assertTold(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).asInstanceOf(type(MediaException.class)).satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(FailureReason.CONFIGURATION);
            assertThat(failure.getMessage()).contains("nothing was recorded").contains(words);
        });
    }

    @Test
    void aFileLockedByAnotherProgramIsTold() throws Exception {
        Ledger ledger = open();
        JobSnapshot planned = LedgerContract.recorded(ledger, intent("before"));

        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            execute(other, "BEGIN IMMEDIATE");
            assertTold(() -> ledger.record(intent("a"), INPUT), file().toString(), "locked by another program");
            assertTold(() -> ledger.replace(planned, then(planned, JobState.SUBMITTING)), "locked");
            assertThat(LedgerContract.ids(ledger.list(JobFilter.ALL))).containsExactly("before");
        }

        assertThat(ledger.find("a")).isEmpty();
        LedgerContract.recorded(ledger, intent("a"));
        LedgerContract.taken(ledger, planned, JobState.SUBMITTING);
    }

    @Test
    void manyThatWaitForALockedFileWaitOnce() throws Exception {
        Ledger ledger = open();
        ledger.find("a");

        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            execute(other, "BEGIN IMMEDIATE");
            LedgerContract.atOnce(16, i -> {
                assertTold(() -> ledger.record(intent("j" + i), INPUT), "locked");
                return true;
            });
        }

        assertThat(ledger.list(JobFilter.ALL)).isEmpty();
    }

    @Test
    void aFileThatMayNotBeWrittenIsTold() {
        open().find("a");
        Ledger ledger = open("query_only = ON");

        assertTold(() -> ledger.record(intent("a"), INPUT), file().toString(), "cannot be written");
        assertThat(ledger.find("a")).isEmpty();
    }

    @Test
    void aFullDiskIsToldAndOthersGoOnWhenThereIsRoomAgain() {
        open().find("a");
        Ledger ledger = open("max_page_count = 60");
        JobSnapshot planned = LedgerContract.recorded(ledger, intent("first"));
        int recorded = fill(ledger);

        assertThat(ledger.list(JobFilter.ALL)).hasSize(recorded + 1);
        Ledger others = open();
        assertThat(others.list(JobFilter.ALL)).hasSize(recorded + 1);
        LedgerContract.taken(ledger, planned, JobState.SUBMITTING, JobState.REJECTED);
        for (int i = 0; i < recorded; i++) {
            LedgerContract.taken(ledger, intent("j" + i), JobState.CANCELLED);
        }
        assertThat(ledger.forget(Instant.MAX)).isEqualTo(recorded + 1);
        LedgerContract.recorded(ledger, intent("after"));
    }

    /** Records jobs until no page is left, and returns how many. */
    private int fill(Ledger ledger) {
        JobInput large =
                JobInput.builder(Map.of("prompt", "long ".repeat(2000))).build();
        for (int i = 0; i < 100; i++) {
            JobSnapshot next = intent("j" + i);
            try {
                ledger.record(next, large);
            } catch (MediaException full) {
                assertTold(() -> ledger.record(next, large), file().toString(), "no room left");
                assertThat(ledger.find(next.id())).isEmpty();
                assertThat(ledger.describe(next.id())).isEmpty();
                return i;
            }
        }
        throw new AssertionError("it never was full");
    }

    @Test
    void ofManyAtOnceOnAFullDiskThoseThatFitAreRecorded() throws Exception {
        open().find("a");
        Ledger ledger = open("max_page_count = 60");
        JobInput large =
                JobInput.builder(Map.of("prompt", "long ".repeat(2000))).build();

        List<Boolean> recorded = LedgerContract.atOnce(32, i -> {
            try {
                ledger.record(intent("j" + i), large);
                return true;
            } catch (MediaException full) {
                return false;
            }
        });

        assertThat(recorded).contains(true, false);
        assertThat(IntStream.range(0, 32).mapToObj(i -> ledger.describe("j" + i).isPresent()))
                .containsExactlyElementsOf(recorded);
    }

    @Test
    void whatIsNoDatabaseIsToldAndLeftAsItIs() throws Exception {
        byte[] words = "These are my notes, not a ledger. ".repeat(100).getBytes();
        Files.write(file(), words);
        Ledger ledger = open();

        assertTold(() -> ledger.record(intent("a"), INPUT), file().toString(), "not an SQLite database");
        assertTold(() -> ledger.find("a"), "not an SQLite database");
        assertThat(Files.readAllBytes(file())).isEqualTo(words);

        Files.delete(file());
        LedgerContract.recorded(ledger, intent("a"));
    }

    @Test
    void aDamagedFileIsToldAndLeftAsItIs() throws Exception {
        Ledger first = open();
        for (int i = 0; i < 50; i++) {
            LedgerContract.recorded(first, intent("j" + i));
        }
        first.close();
        Path backup = Files.copy(file(), home.resolve("backup.db"));
        damage(file());
        byte[] damaged = Files.readAllBytes(file());
        Ledger ledger = open();

        assertTold(() -> ledger.list(JobFilter.ALL), file().toString(), "is damaged");
        assertTold(() -> ledger.record(intent("a"), INPUT), file().toString(), "is damaged");
        ledger.close();
        assertThat(Files.readAllBytes(file())).isEqualTo(damaged);

        Files.copy(backup, file(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(open().list(JobFilter.ALL)).hasSize(50);
    }

    private static void damage(Path file) throws IOException {
        byte[] rubbish = new byte[4096];
        Arrays.fill(rubbish, (byte) 0xee);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long at = 2 * 4096; at < channel.size(); at += 4096) {
                channel.write(ByteBuffer.wrap(rubbish), at);
            }
        }
    }

    @Test
    void aFolderInItsPlaceIsTold() throws Exception {
        Files.createDirectories(file());
        Ledger ledger = open();

        assertTold(() -> ledger.record(intent("a"), INPUT), file().toString(), "is a folder");

        Files.delete(file());
        LedgerContract.recorded(ledger, intent("a"));
    }

    @Test
    void aFolderThatCannotBeMadeIsTold() throws Exception {
        Path blocked = Files.writeString(home.resolve("blocked"), "");
        Ledger ledger = openAt(blocked.resolve("home").resolve("ledger.db"));

        assertTold(() -> ledger.record(intent("a"), INPUT), blocked.toString(), "cannot be made");

        Files.delete(blocked);
        LedgerContract.recorded(ledger, intent("a"));
    }

    @Test
    void aFolderForLocksThatCannotBeMadeIsTold() throws Exception {
        Path blocked = Files.writeString(home.resolve("engines"), "");
        Ledger ledger = open();

        assertTold(() -> ledger.record(intent("a"), INPUT), blocked.toString(), "cannot be made");

        Files.delete(blocked);
        LedgerContract.recorded(ledger, intent("a"));
    }

    @Test
    void aLinkToNowhereIsTold() throws Exception {
        Files.createSymbolicLink(file(), home.resolve("nowhere").resolve("ledger.db"));

        assertTold(() -> open().record(intent("a"), INPUT), file().toString(), "link to a file that is not there");
    }

    @Test
    void aFileThatIsRemovedWhileItIsInUseIsTold() throws Exception {
        Ledger ledger = open();
        LedgerContract.recorded(ledger, intent("a"));
        assertThat(ledger.find("a")).isPresent();
        Path aside = Files.move(file(), home.resolve("aside.db"));

        assertTold(() -> ledger.record(intent("b"), INPUT), file().toString(), "removed");
        assertTold(() -> ledger.find("a"), file().toString(), "removed");

        Files.move(aside, file(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(LedgerContract.ids(open().list(JobFilter.ALL))).containsExactly("a");
    }

    @Test
    void aThreadThatIsInterruptedStillRecords() {
        Ledger gone = open();
        LedgerContract.recorded(gone, intent("a"));
        gone.close();
        Ledger ledger = open();

        Thread.currentThread().interrupt();
        LedgerContract.recorded(ledger, intent("b"));
        boolean claimed = ledger.ownership().claim("a");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(claimed).isTrue();
        assertThat(open().ownership().unowned()).isEmpty();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
