package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.error.MediaException;
import java.sql.SQLException;

/** Makes exceptions that say what is wrong with an SQLite file, by the codes that SQLite documents, and what to do. */
final class SqliteErrors {

    private final SqliteFile file;
    private final long patienceMillis;

    SqliteErrors(SqliteFile file, long patienceMillis) {
        this.file = file;
        this.patienceMillis = patienceMillis;
    }

    MediaException of(SQLException fault) {
        return switch (fault.getErrorCode()) {
            case 5, 6 ->
                file.fault(
                        "has been locked by another program for more than " + patienceMillis + " ms",
                        "Wait until that program is done, or end it, and try again.",
                        fault);
            case 3, 8, 23 ->
                file.fault(
                        "cannot be written",
                        "Make the file and its folder writable for this user, or choose another place.",
                        fault);
            case 10 ->
                file.fault(
                        "cannot be read or written: " + SqlErrors.words(fault), "Look after the disk it is on.", fault);
            case 11 ->
                file.fault(
                        "is damaged",
                        "It is left as it is. Put a backup in its place, or what 'sqlite3 FILE .recover' can save of it."
                                + " Without either, move it away: the jobs in it are then unknown here, not unbought.",
                        fault);
            case 13 -> file.fault("has no room left on its disk", "Free some space and try again.", fault);
            case 14 ->
                file.fault(
                        "cannot be opened",
                        "Look whether this user may read and write the file and its folder.",
                        fault);
            case 26 ->
                file.fault(
                        "is not an SQLite database, or it is damaged",
                        "It is left as it is, and no new one is begun in its place. Put a backup in its place, or move it"
                                + " away: the jobs in it are then unknown here, not unbought.",
                        fault);
            default -> file.fault("cannot be used: " + SqlErrors.words(fault), "See what caused it.", fault);
        };
    }
}
