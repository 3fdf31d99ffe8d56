package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.INPUT;
import static dev.zoetrope.ledger.jdbc.Jobs.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.ledger.Ledger;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger that another user may write says nothing about money. */
class PrivateLedgerTests {

    @TempDir
    Path home;

    @BeforeEach
    void make() {
        assumeThat(home.getFileSystem().supportedFileAttributeViews()).contains("unix");
        try (Ledger ledger = JdbcLedger.sqlite(home.resolve("ledger.db"))) {
            LedgerContract.recorded(ledger, intent("a"));
        }
    }

    private void assertRefused(Path file, String... words) {
        try (Ledger ledger = JdbcLedger.sqlite(home.resolve("ledger.db"))) {
            assertThatThrownBy(() -> ledger.record(intent("b"), INPUT))
                    .isInstanceOfSatisfying(MediaException.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(FailureReason.CONFIGURATION);
                        assertThat(refused.getMessage())
                                .contains("nothing was recorded", "'" + file + "'")
                                .contains(words);
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.db-journal", "ledger.db-changes"})
    void noFileOfALedgerMayBeWrittenByOthers(String name) throws IOException {
        Path file = home.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        for (String permissions : new String[] {"rw-rw-r--", "rw-r--rw-", "rw--w----"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            assertRefused(file, "may be written by other users (" + permissions + ")", "chmod go-w '" + file + "'");
        }

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (Ledger ledger = JdbcLedger.sqlite(home.resolve("ledger.db"))) {
            assertThat(ledger.find("a")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.db", "ledger.db-wal", "ledger.db-changes"})
    void noFileOfALedgerMayBelongToAnotherUser(String name) throws IOException {
        Path file = home.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        assumeThat(givenAway(file)).as("only root can give a file away").isTrue();

        assertRefused(file, "belongs to the user", "and this program runs as", "chown");
    }

    /**
     * SQLite would wait at a FIFO until someone writes to it, and follow a link to a place of another user's choice.
     */
    @ParameterizedTest
    @ValueSource(strings = {"ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.db-journal", "ledger.db-changes"})
    @Timeout(60)
    void whatLiesBesideALedgerIsAPlainFile(String name) throws Exception {
        Path file = home.resolve(name);
        Files.deleteIfExists(file);
        assumeThat(new ProcessBuilder("mkfifo", "-m", "600", file.toString())
                        .start()
                        .waitFor())
                .as("there is mkfifo")
                .isZero();
        assertRefused(file, "is no file that can hold data", "Move it away");

        Files.delete(file);
        Files.createDirectory(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        if (!name.equals("ledger.db")) {
            assertRefused(file, "is no file that can hold data", "Move it away");
        }
    }

    @Test
    void aLinkDoesNotHideWhoMayWrite() throws IOException {
        Path real = Files.move(home.resolve("ledger.db"), home.resolve("real.db"));
        Files.move(home.resolve("ledger.db-changes"), home.resolve("real.db-changes"));
        Files.createSymbolicLink(home.resolve("ledger.db"), real);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertRefused(real, "may be written by other users");
    }

    private static boolean givenAway(Path path) throws IOException {
        try {
            Files.setAttribute(path, "unix:uid", 54321);
            return true;
        } catch (FileSystemException notAllowed) {
            return false;
        }
    }
}
