package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.INPUT;
import static dev.zoetrope.ledger.jdbc.Jobs.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.spi.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ledger that has lost what it held is refused and left as it is; one with the torn end of an uncommitted change is
 * not.
 */
class LostLedgerTests {

    private static final int JOBS = 5;
    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int FRAME = FRAME_HEADER + 4096;

    @TempDir
    Path home;

    @TempDir
    Path elsewhere;

    private Path file() {
        return home.resolve("ledger.db");
    }

    private Path log() {
        return home.resolve("ledger.db-wal");
    }

    private Path count() {
        return home.resolve("ledger.db-changes");
    }

    private static Ledger open(Path file) {
        return JdbcLedger.sqlite(file);
    }

    private void closed() {
        try (Ledger ledger = open(file())) {
            record(ledger);
        }
    }

    private static void record(Ledger ledger) {
        for (int i = 0; i < JOBS; i++) {
            LedgerContract.recorded(ledger, intent("j" + i));
        }
    }

    /** Leaves the files as a killed process leaves them: the log holds everything. */
    private void killed() throws IOException, InterruptedException {
        Path other = elsewhere.resolve("ledger.db");
        try (Ledger ledger = open(other)) {
            record(ledger);
            // Read by another process: to close the file in this one would end SQLite's locks on it.
            Process copy = new ProcessBuilder(
                            "cp", other.toString(), other + "-wal", other + "-changes", home.toString())
                    .inheritIO()
                    .start();
            assertThat(copy.waitFor()).isZero();
        }
        assertThat(Files.size(log())).isGreaterThan(LOG_HEADER + 3L * FRAME);
    }

    private void assertLost(String... words) throws IOException {
        Map<String, byte[]> before = content();
        try (Ledger ledger = open(file())) {
            // The second time is no different: what was refused is not taken for granted.
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> ledger.find("j0"))
                        .isInstanceOfSatisfying(MediaException.class, failure -> assertReported(failure, words));
                assertThatThrownBy(() -> ledger.record(intent("new"), INPUT))
                        .isInstanceOfSatisfying(MediaException.class, failure -> assertReported(failure, words));
            }
        }
        Map<String, byte[]> after = content();
        before.forEach((name, bytes) -> assertThat(Arrays.equals(after.get(name), bytes))
                .as(name + " is as it was")
                .isTrue());
    }

    private void assertReported(MediaException failure, String... words) {
        assertThat(failure.reason()).isEqualTo(FailureReason.CONFIGURATION);
        assertThat(failure.getMessage())
                .contains(file().toString(), "nothing was recorded", "It is left as it is")
                .contains(words);
    }

    private Map<String, byte[]> content() throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path each : files.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().endsWith("-shm"))
                    .toList()) {
                content.put(each.getFileName().toString(), Files.readAllBytes(each));
            }
        }
        return content;
    }

    private void assertWhole() {
        try (Ledger ledger = open(file())) {
            assertThat(ledger.list(JobFilter.ALL)).hasSize(JOBS);
            LedgerContract.recorded(ledger, intent("new"));
        }
    }

    @Test
    void anEmptyFileIsNeverTakenForANewLedger() throws Exception {
        closed();
        Files.write(file(), new byte[0]);
        assertLost("is empty", "unknown here, not unbought");

        Files.delete(count());
        assertLost("is empty");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 99, 100, 101, 511, 512, 1000, 4095, 4096, 4097, 3 * 4096, -4096, -1})
    void aFileThatWasCutIsRefused(int length) throws Exception {
        closed();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, length > 0 ? length : whole.length + length));

        assertLost("left as it is");
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aDamagedLogIsRefused(Damage damage) throws Exception {
        killed();
        damage.on(log());

        assertLost("lost changes that were committed");
    }

    /** Then damage in the last change looks like its torn end, and what is missing looks like what never was. */
    @ParameterizedTest
    @EnumSource(
            value = Damage.class,
            mode = Mode.EXCLUDE,
            names = {"MISSING", "EMPTY", "LAST_PAGE", "HALF", "ONE_BYTE_LESS"})
    void aDamagedLogIsRefusedAlsoWhereNothingWasCounted(Damage damage) throws Exception {
        killed();
        Files.delete(count());
        damage.on(log());

        assertLost("damaged write-ahead log");
    }

    /** What happened to a log. */
    enum Damage {
        MISSING(whole -> null),
        EMPTY(whole -> new byte[0]),
        NO_MAGIC(whole -> flipped(whole, 0)),
        NO_HEAD(whole -> zeroed(whole, 0, LOG_HEADER)),
        OTHER_SALT(whole -> flipped(whole, 17)),
        OTHER_SUM(whole -> flipped(whole, 31)),
        FIRST_FRAME(whole -> flipped(whole, LOG_HEADER + 8)),
        FIRST_PAGE(whole -> flipped(whole, LOG_HEADER + FRAME_HEADER + 100)),
        FIRST_FRAME_GONE(whole -> zeroed(whole, LOG_HEADER, FRAME)),
        LAST_PAGE(whole -> flipped(whole, whole.length - 1)),
        HALF(whole -> Arrays.copyOf(whole, whole.length / 2)),
        ONE_BYTE_LESS(whole -> Arrays.copyOf(whole, whole.length - 1)),
        WORDS(whole -> "not a log ".repeat(1000).getBytes());

        private final UnaryOperator<byte[]> change;

        Damage(UnaryOperator<byte[]> change) {
            this.change = change;
        }

        void on(Path log) throws IOException {
            byte[] damaged = change.apply(Files.readAllBytes(log));
            if (damaged == null) {
                Files.delete(log);
            } else {
                Files.write(log, damaged);
            }
        }
    }

    private static byte[] flipped(byte[] whole, int at) {
        byte[] changed = whole.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] zeroed(byte[] whole, int from, int length) {
        byte[] changed = whole.clone();
        Arrays.fill(changed, from, from + length, (byte) 0);
        return changed;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, FRAME_HEADER, FRAME_HEADER + 1, FRAME - 1, FRAME})
    void aTornEndIsPassedOver(int length) throws Exception {
        killed();
        byte[] whole = Files.readAllBytes(log());
        byte[] torn = Arrays.copyOf(whole, whole.length + length);
        // A frame of this round of the log whose sum is not right, as far as it was written.
        System.arraycopy(whole, whole.length - FRAME, torn, whole.length, length);
        Files.write(log(), torn);

        assertWhole();
    }

    @Test
    void aTornEndIsPassedOverAlsoWhereNothingWasCounted() throws Exception {
        killed();
        Files.delete(count());
        byte[] whole = Files.readAllBytes(log());
        byte[] torn = Arrays.copyOf(whole, whole.length + FRAME);
        System.arraycopy(whole, whole.length - FRAME, torn, whole.length, FRAME);
        Files.write(log(), torn);

        assertWhole();
        assertThat(count()).isNotEmptyFile();
    }

    @Test
    void whatWasRemovedIsNotBegunAnew() throws Exception {
        closed();
        Files.delete(file());
        assertLost("was removed");

        Files.delete(count());
        closed();
        assertWhole();
    }

    @Test
    void aFileThatWasRemovedFromUnderItsLogIsNotBegunAnew() throws Exception {
        killed();
        Files.delete(count());
        Files.delete(file());
        assertLost("was removed");
    }

    @Test
    void anOlderCopyIsOpenedOnlyOnceItsOwnerAcceptsTheLoss() throws Exception {
        closed();
        Path backup = Files.copy(file(), elsewhere.resolve("backup.db"));
        try (Ledger ledger = open(file())) {
            LedgerContract.recorded(ledger, intent("later"));
        }
        Files.delete(file());
        Files.copy(backup, file());
        assertLost("older copy", count().toString());

        Files.delete(count());
        assertWhole();
    }

    @Test
    void aDamagedCountIsMadeAnew() throws Exception {
        closed();
        Files.writeString(count(), "a count that is no number, and far too long");

        assertWhole();
        assertThat(count()).content().matches("\\d{10}\n");
    }

    @Test
    void anotherDatabaseIsNoLedger() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            SqliteConnection.execute(other, "CREATE TABLE notes (text TEXT)");
        }
        assertLost("without the tables of a ledger");
    }

    @Test
    void whatAProcessLeftThatDiedWhileItMadeALedgerIsRemovedInTime() throws Exception {
        Path old = Files.createFile(home.resolve("ledger.db.0.new"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.createFile(home.resolve("ledger.db.1.new"));

        closed();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertWhole();
    }

    @Test
    void ofManyThatMakeALedgerAtOnceEachRecordsInTheSame() throws Exception {
        List<Ledger> ledgers = Stream.generate(() -> open(file())).limit(8).toList();

        LedgerContract.atOnce(8, i -> {
            LedgerContract.recorded(ledgers.get(i), intent("j" + i));
            return true;
        });

        ledgers.forEach(ledger -> assertThat(ledger.list(JobFilter.ALL)).hasSize(8));
        ledgers.forEach(Ledger::close);
        assertThat(content()).containsOnlyKeys("ledger.db", "ledger.db-changes");
    }
}
