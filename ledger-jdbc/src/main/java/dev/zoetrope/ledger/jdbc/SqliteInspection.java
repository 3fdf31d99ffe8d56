package dev.zoetrope.ledger.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/**
 * Checks whether a ledger still holds all that was recorded in it, before anything is written to it. It only reads: the
 * last connection with write access to close removes the write-ahead log, and with it what could still be saved.
 */
final class SqliteInspection {

    private final SqliteFile file;
    private final Schema schema;
    private final long patienceMillis;

    SqliteInspection(SqliteFile file, Schema schema, long patienceMillis) {
        this.file = file;
        this.schema = schema;
        this.patienceMillis = patienceMillis;
    }

    /**
     * Inspects a ledger.
     *
     * @param real the file with all links followed; it exists
     * @throws dev.zoetrope.api.error.MediaException if it has lost something, or never was a ledger
     */
    void of(Path real) throws SQLException {
        try (Connection reading = SqliteDriver.openToRead(real)) {
            SqliteConnection.execute(reading, "PRAGMA busy_timeout = " + patienceMillis);
            ChangeCount count = new ChangeCount(real);
            OptionalInt committed = count.committed();
            if (committed.isPresent()) {
                requireAll(committed.getAsInt(), count, reading);
            } else if (WriteAheadLog.damaged(SqliteFile.log(real))) {
                throw file.lost("has a damaged write-ahead log");
            }
            if (schema.missing(reading)) {
                throw file.lost("is an SQLite database without the tables of a ledger");
            }
            requireWholePages(real, reading);
        } catch (IOException e) {
            throw file.fault("cannot be examined: " + e, "Look whether this user may read its folder.", e);
        }
    }

    private void requireAll(int committed, ChangeCount count, Connection reading) throws IOException, SQLException {
        int expected = committed;
        while (ChangeCount.before(ChangeCount.in(reading), expected)) {
            int again = count.committed().orElse(expected);
            if (again == expected) {
                throw file.lost("has lost changes that were committed: its write-ahead log is damaged or missing, or an"
                        + " older copy was put in its place");
            }
            // The count was read while another process wrote it.
            expected = again;
        }
    }

    /**
     * SQLite reads zeros where the last page is cut off. As long as there is a log, that page may be about to be
     * written.
     */
    private void requireWholePages(Path real, Connection reading) throws IOException, SQLException {
        long page = Statements.number(reading, "PRAGMA page_size", new Statements.Values());
        if (Files.size(real) % page != 0 && SqliteFile.size(SqliteFile.log(real)) == 0) {
            throw file.lost("was cut off");
        }
    }
}
