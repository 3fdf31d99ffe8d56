package dev.zoetrope.cluster;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The table that db-scheduler works on: one row for each job that is to be polled. */
final class PollTable {

    static final String NAME = "zoetrope_polls";

    /** What db-scheduler calls the kind of a row. */
    static final String LOOK = "look";

    private static final int VERSION = 1;
    private static final String MARK = "zoetrope polls, version ";

    /** An arbitrary number, the same in all nodes and used for nothing else. */
    private static final long MIGRATION_LOCK = 0x7a6f_6574_726f_7065L;

    // What db-scheduler 16 documents for PostgreSQL, without what only its priorities need.
    private static final List<String> TABLE = List.of(
            "create table " + NAME + " ("
                    + "task_name text not null, "
                    + "task_instance text not null, "
                    + "task_data bytea, "
                    + "execution_time timestamp with time zone, "
                    + "picked boolean not null, "
                    + "picked_by text, "
                    + "last_success timestamp with time zone, "
                    + "last_failure timestamp with time zone, "
                    + "consecutive_failures int, "
                    + "last_heartbeat timestamp with time zone, "
                    + "version bigint not null, "
                    + "priority smallint, "
                    + "state text, "
                    + "primary key (task_name, task_instance))",
            "create index " + NAME + "_execution_time on " + NAME + " (execution_time)",
            "create index " + NAME + "_last_heartbeat on " + NAME + " (last_heartbeat)",
            "comment on table " + NAME + " is '" + MARK + VERSION + "'");

    // By the database's clock, and leaving alone a row that a node is polling now: that node plans the next poll
    // itself.
    private static final String PLAN = "insert into " + NAME + " as present"
            + " (task_name, task_instance, execution_time, picked, version)"
            + " select '" + LOOK + "', job, clock_timestamp() + pause * interval '1 microsecond', false, 1"
            + " from unnest(?, ?) as plan (job, pause) order by job"
            + " on conflict (task_name, task_instance) do update"
            + " set execution_time = excluded.execution_time, version = present.version + 1"
            + " where not present.picked";

    private final DataSource database;

    PollTable(DataSource database) {
        this.database = database;
    }

    /**
     * Makes sure that there is a table.
     *
     * @param create whether one is created if there is none; of several nodes at once one does
     * @throws MediaException if there is none or it cannot be created, or is of a newer version
     */
    void prepare(boolean create) {
        try (Connection connection = database.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (!product.equals("PostgreSQL")) {
                throw refused("a cluster needs PostgreSQL, not " + product).build();
            }
            boolean committing = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                prepare(connection, create);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(committing);
            }
        } catch (SQLException e) {
            throw refused("the table " + NAME + " of the cluster cannot be prepared: " + e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    private static void prepare(Connection connection, boolean create) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + MIGRATION_LOCK + ")");
            String exists = "select coalesce(obj_description(oid, 'pg_class'), '') from pg_class"
                    + " where oid = to_regclass('" + NAME + "')";
            try (ResultSet rows = statement.executeQuery(exists)) {
                if (rows.next()) {
                    checkVersion(rows.getString(1));
                    return;
                }
            }
            if (!create) {
                throw refused("there is no table " + NAME + ", and this program may not make it: run the script of"
                                + " ClusterScheduling.postgresScripts()")
                        .build();
            }
            for (String sql : TABLE) {
                statement.execute(sql);
            }
        }
    }

    /** {@return what makes the table} */
    static String script() {
        return String.join(";\n", TABLE) + ";\n";
    }

    private static void checkVersion(String comment) {
        if (!comment.equals(MARK + VERSION)) {
            throw refused("the table " + NAME + " is not of version " + VERSION
                            + ", which this program knows: it says '" + comment
                            + "'; run the program that made it, or a newer one")
                    .build();
        }
    }

    private static MediaException.Builder refused(String message) {
        return MediaException.because(FailureReason.CONFIGURATION, message);
    }

    /**
     * Plans polls, each replacing an earlier plan for the job.
     *
     * @param jobs the jobs' ids, each once
     * @param pauseMicros how long from now each is polled, in microseconds
     * @throws SQLException if none was planned, or perhaps all of them
     */
    void plan(String[] jobs, Long[] pauseMicros) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(PLAN)) {
            statement.setArray(1, connection.createArrayOf("text", jobs));
            statement.setArray(2, connection.createArrayOf("bigint", pauseMicros));
            statement.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }
}
