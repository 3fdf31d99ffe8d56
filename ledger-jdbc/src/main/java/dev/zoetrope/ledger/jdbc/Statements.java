package dev.zoetrope.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements with values, on one connection. */
final class Statements {

    private Statements() {}

    static int update(Connection connection, String sql, Values values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            values.bindTo(statement);
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(Connection connection, String sql, Values values, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            values.bindTo(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(reading.of(rows));
                }
                return all;
            }
        }
    }

    static <T> Optional<T> first(Connection connection, String sql, Values values, Reading<T> reading)
            throws SQLException {
        return list(connection, sql, values, reading).stream().findFirst();
    }

    static long number(Connection connection, String sql, Values values) throws SQLException {
        return first(connection, sql, values, row -> row.getLong(1)).orElseThrow();
    }

    /** Makes a value from one row. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** The values of a statement, in the order of its placeholders. */
    static final class Values {

        private final List<Binding> bindings = new ArrayList<>();

        Values text(@Nullable String value) {
            return stored(StoredText.write(value));
        }

        /** Adds a text that already has its stored form. */
        Values stored(@Nullable String stored) {
            return add((statement, at) -> statement.setString(at, stored));
        }

        Values number(@Nullable Long value) {
            return add((statement, at) -> {
                if (value == null) {
                    statement.setNull(at, Types.BIGINT);
                } else {
                    statement.setLong(at, value);
                }
            });
        }

        Values number(long value) {
            return add((statement, at) -> statement.setLong(at, value));
        }

        Values integer(@Nullable Integer value) {
            return add((statement, at) -> {
                if (value == null) {
                    statement.setNull(at, Types.INTEGER);
                } else {
                    statement.setInt(at, value);
                }
            });
        }

        Values fraction(@Nullable Double value) {
            return add((statement, at) -> {
                if (value == null) {
                    statement.setNull(at, Types.DOUBLE);
                } else {
                    statement.setDouble(at, value);
                }
            });
        }

        Values truth(boolean value) {
            return add((statement, at) -> statement.setInt(at, value ? 1 : 0));
        }

        private Values add(Binding binding) {
            bindings.add(binding);
            return this;
        }

        private void bindTo(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < bindings.size(); i++) {
                bindings.get(i).bind(statement, i + 1);
            }
        }
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement, int at) throws SQLException;
    }
}
