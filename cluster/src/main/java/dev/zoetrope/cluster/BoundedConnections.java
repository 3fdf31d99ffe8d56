package dev.zoetrope.cluster;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections on which no call waits for ever. A database that vanishes silently would leave a driver reading without
 * end, and with it the only thread that asks what is due.
 */
final class BoundedConnections implements DataSource {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedConnections.class);

    private final DataSource delegate;
    private final int answerWithinMillis;

    /**
     * Bounds the connections of a pool.
     *
     * @param delegate the pool
     * @param answerWithin how long to wait for an answer
     */
    BoundedConnections(DataSource delegate, Duration answerWithin) {
        this.delegate = delegate;
        this.answerWithinMillis = (int) answerWithin.toMillis();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return bounded(delegate.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return bounded(delegate.getConnection(user, password));
    }

    private Connection bounded(Connection connection) throws SQLException {
        int before;
        try {
            before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, answerWithinMillis);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return (Connection) Proxy.newProxyInstance(
                BoundedConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (method.getName().equals("close")) {
                        restore(connection, before);
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Restores the driver's timeout: the connection may go back to a pool that others use. */
    private static void restore(Connection connection, int timeout) {
        try {
            connection.setNetworkTimeout(Runnable::run, timeout);
        } catch (SQLException e) {
            LOG.debug("this connection is broken", e);
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public java.util.logging.Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(delegate) || delegate.isWrapperFor(type);
    }
}
