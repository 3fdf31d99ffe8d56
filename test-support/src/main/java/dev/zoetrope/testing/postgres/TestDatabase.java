package dev.zoetrope.testing.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a test's own.
 *
 * @param port the server's port on this machine
 * @param name the database's name
 */
public record TestDatabase(int port, String name) {

    /** {@return a source of connections, a new one each time} */
    public PGSimpleDataSource dataSource() {
        return through(port);
    }

    /**
     * Returns a source of connections that take another way.
     *
     * @param otherPort the port of a proxy on this machine
     * @return the source
     */
    public PGSimpleDataSource through(int otherPort) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {otherPort});
        source.setDatabaseName(name);
        source.setUser("postgres");
        return source;
    }

    /**
     * Executes a statement.
     *
     * @param sql the statement
     */
    public void execute(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Asks for a number.
     *
     * @param sql the question, such as {@code SELECT count(*) FROM job}
     * @return the number in its first row
     */
    public int count(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
