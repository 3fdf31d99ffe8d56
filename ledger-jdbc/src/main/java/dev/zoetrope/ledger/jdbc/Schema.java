package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tables of a ledger and their versions. Scripts migrate them step by step to the version that this program knows.
 */
final class Schema {

    private static final String TABLE = "CREATE TABLE zoetrope_schema (version INTEGER NOT NULL)";
    private static final String VERSION = "SELECT max(version) FROM zoetrope_schema";

    private final Dialect dialect;
    private final List<String> scripts;

    /**
     * Makes a schema.
     *
     * @param dialect how the database expresses what SQL has no common words for
     * @param scripts the steps from each version to the next, the first from nothing to version 1
     */
    Schema(Dialect dialect, List<String> scripts) {
        this.dialect = dialect;
        this.scripts = List.copyOf(scripts);
    }

    /** {@return the schema that this program knows} */
    static Schema of(Dialect dialect) {
        List<String> scripts = new ArrayList<>();
        while (true) {
            String name = String.format(Locale.ROOT, "%03d.sql", scripts.size() + 1);
            try (InputStream script = Schema.class.getResourceAsStream(name)) {
                if (script == null) {
                    return new Schema(dialect, scripts);
                }
                scripts.add(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns whether there are no tables at all. */
    boolean missing(Connection connection) throws SQLException {
        return version(connection) == 0;
    }

    /**
     * Returns whether the tables have the version that this program knows.
     *
     * @param connection a connection
     * @param ledger what the ledger is called in messages
     * @return false if {@link #migrate} has something to do
     * @throws MediaException if they are newer
     */
    boolean current(Connection connection, String ledger) throws SQLException {
        int version = version(connection);
        if (version > scripts.size()) {
            throw MediaException.because(
                            FailureReason.CONFIGURATION,
                            "The " + ledger + " has version " + version
                                    + " of its tables, and this program knows them up to version " + scripts.size()
                                    + ": a newer Zoetrope wrote it. Use that version or a later one, or another ledger."
                                    + " Nothing was recorded, and nothing in it was changed.")
                    .build();
        }
        return version == scripts.size();
    }

    /**
     * Returns the failure of a ledger whose tables others migrate, and have not.
     *
     * @param connection a connection
     * @param ledger what the ledger is called in messages
     */
    MediaException outdated(Connection connection, String ledger) throws SQLException {
        int version = version(connection);
        String has = version == 0 ? " has no tables" : " has version " + version + " of its tables";
        return MediaException.because(
                        FailureReason.CONFIGURATION,
                        "The " + ledger + has + ", this program needs version " + scripts.size()
                                + ", and it may not change them: run the scripts of JdbcLedger.postgresScripts() from"
                                + " number " + (version + 1) + " on. Nothing was recorded.")
                .build();
    }

    /** {@return for each version the statements that lead to it from the one before, and record it} */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (String script : scripts) {
            String begin = steps.isEmpty() ? TABLE + ";\n" : "";
            steps.add(begin + dialect.translate(script).strip() + "\nDELETE FROM zoetrope_schema;\n"
                    + "INSERT INTO zoetrope_schema (version) VALUES (" + (steps.size() + 1) + ");\n");
        }
        return steps;
    }

    /**
     * Migrates the tables to the version that this program knows.
     *
     * @param connection a connection in a transaction that excludes all others that would do the same
     * @param ledger what the ledger is called in messages
     */
    void migrate(Connection connection, String ledger) throws SQLException {
        // Another process may have done it while this one waited for its turn.
        if (current(connection, ledger)) {
            return;
        }
        int version = version(connection);
        try (Statement statement = connection.createStatement()) {
            if (version == 0) {
                statement.execute(TABLE);
            }
            for (String script : scripts.subList(version, scripts.size())) {
                for (String each : dialect.translate(script).split(";\\s*\n")) {
                    statement.execute(each);
                }
            }
            statement.execute("DELETE FROM zoetrope_schema");
            statement.execute("INSERT INTO zoetrope_schema (version) VALUES (" + scripts.size() + ")");
        }
    }

    private int version(Connection connection) throws SQLException {
        long there = Statements.number(connection, dialect.countOfSchemaTables(), new Statements.Values());
        return there == 0 ? 0 : (int) Statements.number(connection, VERSION, new Statements.Values());
    }

    /**
     * How a database expresses what SQL has no common words for.
     *
     * @param sequence the type of a generated primary key
     * @param bytewise the clause that makes a text column compare by code points
     * @param tagsIndex the statement that makes an index of tags with costs, or a comment on why there is none
     * @param countOfSchemaTables the query for the number of version tables, 0 or 1
     */
    record Dialect(String sequence, String bytewise, String tagsIndex, String countOfSchemaTables) {

        private String translate(String script) {
            return script.replace("{sequence}", sequence)
                    .replace("{bytewise}", bytewise)
                    .replace("{tags index}", tagsIndex);
        }
    }
}
