package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Opens SQLite files. The driver is looked up by this class's own class loader, and then by the thread's: the driver
 * manager omits drivers of other class loaders, and asks every other driver on the class path first.
 */
final class SqliteDriver {

    private static final String NAME = "org.sqlite.JDBC";

    /** SQLite's flag for it. */
    private static final String READ_ONLY = "1";

    private SqliteDriver() {}

    static Connection open(Path file) throws SQLException {
        return open(file, new Properties());
    }

    /** Opens an existing file so that nothing is written to it, not even when it is closed. */
    static Connection openToRead(Path file) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("open_mode", READ_ONLY);
        return open(file, settings);
    }

    private static Connection open(Path file, Properties settings) throws SQLException {
        Connection connection = driver().connect("jdbc:sqlite:" + file, settings);
        if (connection == null) {
            throw new SQLException(NAME + " does not open " + file);
        }
        return connection;
    }

    private static Driver driver() {
        Driver near = driver(SqliteDriver.class.getClassLoader());
        Driver found = near == null ? driver(Thread.currentThread().getContextClassLoader()) : near;
        if (found == null) {
            throw MediaException.because(
                            FailureReason.CONFIGURATION,
                            "The ledger is an SQLite file, and SQLite's driver is missing: add org.xerial:sqlite-jdbc"
                                    + " to the class path, or choose another ledger. Nothing was recorded.")
                    .build();
        }
        return found;
    }

    private static @Nullable Driver driver(@Nullable ClassLoader loader) {
        try {
            return Class.forName(NAME, true, loader)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException missing) {
            return null;
        } catch (ReflectiveOperationException | LinkageError broken) {
            throw MediaException.because(
                            FailureReason.CONFIGURATION,
                            "SQLite's driver cannot be loaded: " + broken
                                    + ". Use the version of org.xerial:sqlite-jdbc that this Zoetrope was tested with."
                                    + " Nothing was recorded.")
                    .cause(broken)
                    .build();
        }
    }
}
