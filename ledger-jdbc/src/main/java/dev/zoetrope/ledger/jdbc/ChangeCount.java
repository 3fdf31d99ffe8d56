package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.spi.PrivateFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the changes of an SQLite file twice: in the file itself, as part of each change, and in a small file beside
 * it, after the change is committed. The file may count more than the one beside it, never less, so a lower count means
 * that changes were lost. SQLite cannot detect that: it takes the first damaged page of its write-ahead log for the
 * torn end of a change that was never committed, and ignores all that follows.
 */
final class ChangeCount {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeCount.class);
    private static final String SUFFIX = "-changes";
    private static final String NONE = written(0);
    private static final Pattern FORM = Pattern.compile("\\d{10}\n");

    private final Path beside;

    /**
     * Makes a counter for a file.
     *
     * @param real the SQLite file, with all links followed
     */
    ChangeCount(Path real) {
        this.beside = beside(real);
    }

    /** Returns the file beside an SQLite file in which its changes are counted. */
    static Path beside(Path real) {
        return real.resolveSibling(real.getFileName() + SUFFIX);
    }

    /** Begins the count of a new file, unless another process has done so. */
    void begin() throws IOException {
        try {
            Files.createFile(beside, PrivateFiles.forTheOwner(beside));
            write(NONE);
        } catch (FileAlreadyExistsException begun) {
            // Another process is making the same ledger.
        }
    }

    /** Returns how many changes were certainly committed, or empty if that is not known here. */
    OptionalInt committed() throws IOException {
        try {
            String text = Files.readString(beside, StandardCharsets.ISO_8859_1);
            return FORM.matcher(text).matches()
                    ? OptionalInt.of(Integer.parseUnsignedInt(text.strip()))
                    : OptionalInt.empty();
        } catch (NoSuchFileException unknown) {
            return OptionalInt.empty();
        }
    }

    /** Returns how many changes a file holds. */
    static int in(Connection connection) throws SQLException {
        return (int) Statements.number(connection, "PRAGMA user_version", new Statements.Values());
    }

    /** Returns how many rows a connection has changed since it was opened. */
    static long rowsChanged(Connection connection) throws SQLException {
        return Statements.number(connection, "SELECT total_changes()", new Statements.Values());
    }

    /** Returns whether a count comes before another one. After the largest number comes the smallest. */
    static boolean before(int one, int other) {
        return one - other < 0;
    }

    /**
     * Counts the change that a transaction makes, as part of it.
     *
     * @return the count after it
     */
    static int advance(Connection connection) throws SQLException {
        int next = in(connection) + 1;
        SqliteConnection.execute(connection, "PRAGMA user_version = " + next);
        return next;
    }

    /**
     * Records beside the file that a change is committed. A change that is not recorded is safe, only its loss goes
     * unnoticed.
     */
    void note(int count) {
        try {
            OptionalInt noted = committed();
            if (noted.isEmpty()) {
                begin();
            }
            if (noted.isEmpty() || before(noted.getAsInt(), count)) {
                write(written(count));
            }
        } catch (IOException e) {
            LOG.debug("Cannot count a change in {}: {}", beside, e.toString());
        }
    }

    private static String written(int count) {
        return String.format(Locale.ROOT, "%010d\n", Integer.toUnsignedLong(count));
    }

    /**
     * An interrupt, which is meant for something else, closes a channel, but not a file that is written in this way.
     */
    private void write(String text) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(beside.toFile(), "rw")) {
            file.write(text.getBytes(StandardCharsets.ISO_8859_1));
            file.setLength(text.length());
        }
    }
}
