package dev.zoetrope.cluster;

import com.github.kagkarlsson.scheduler.Clock;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database's time, extrapolated by this machine between two readings. By the machines' own clocks, a node whose
 * clock is a minute slow would always be taken for dead.
 */
final class DatabaseClock implements Clock {

    /** The slowest reading that is used: one may be wrong by half of the time it takes. */
    private static final long SLOWEST_READING_NANOS = 1_000_000_000;

    private final DataSource database;
    private volatile @Nullable Reading last;

    DatabaseClock(DataSource database) {
        this.database = database;
    }

    /**
     * Reads the database's clock for the first time.
     *
     * @throws MediaException if the database does not answer
     */
    void set() {
        try {
            last = read();
        } catch (SQLException e) {
            throw MediaException.because(
                            FailureReason.CONFIGURATION,
                            "the database of the cluster does not tell its time: " + e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    /** Reads the database's clock again; a reading that takes so long that extrapolating is better is not used. */
    void correct() throws SQLException {
        Reading now = read();
        if (now.tookNanos() < SLOWEST_READING_NANOS) {
            last = now;
        }
    }

    private Reading read() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select clock_timestamp()")) {
            long before = System.nanoTime();
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                Instant time = rows.getObject(1, OffsetDateTime.class).toInstant();
                long took = System.nanoTime() - before;
                return new Reading(time, before + took / 2, took);
            }
        }
    }

    @Override
    public Instant now() {
        Reading reading = last;
        if (reading == null) {
            throw new IllegalStateException("the clock is not set");
        }
        // As precise as the database stores it.
        return reading.time().plusNanos(System.nanoTime() - reading.nanos()).truncatedTo(ChronoUnit.MICROS);
    }

    /** What the database's clock showed when this machine's counter stood at a number of nanoseconds. */
    private record Reading(Instant time, long nanos, long tookNanos) {}
}
