package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.JobTotals;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts jobs and sums their costs. The database counts the jobs that cost the same, and the sums are made here: its own
 * would be floating-point numbers.
 */
final class TotalsQuery {

    private static final String COSTS = "state, cost_kind, cost_currency, cost_amount";
    private static final String FAMILY = "provider, account, site, family, " + COSTS;
    private static final String TAG = "name, value, " + COSTS;
    private static final String KEY = "idempotency_key, " + COSTS;

    private final Map<Map<String, String>, JobTotals.Builder> groups = new LinkedHashMap<>();

    private TotalsQuery() {}

    static List<JobTotals> run(Connection connection, JobFilter filter, JobGrouping grouping) throws SQLException {
        JobFilter selected = grouping == JobGrouping.BATCH && filter.keyPrefix() == null
                ? filter.toBuilder().keyPrefix(Batch.KEYS).build()
                : filter;
        JobQuery query = JobQuery.withoutLimit(selected);
        TotalsQuery totals = new TotalsQuery();
        var unused =
                Statements.list(connection, sql(query, grouping), query.values(), row -> totals.add(row, grouping));
        return totals.groups.values().stream().map(JobTotals.Builder::build).toList();
    }

    static String sql(JobQuery query, JobGrouping grouping) {
        return switch (grouping) {
            case FAMILY -> "SELECT " + FAMILY + ", count(*) FROM zoetrope_job" + query.where() + " GROUP BY " + FAMILY;
            case TAG ->
                "SELECT " + TAG + ", count(*) FROM zoetrope_tag JOIN zoetrope_job ON id = job" + query.where()
                        + " GROUP BY " + TAG;
            case BATCH -> "SELECT " + KEY + ", 1 FROM zoetrope_job" + query.where();
        };
    }

    private boolean add(ResultSet row, JobGrouping grouping) throws SQLException {
        Map<String, String> group = group(row, grouping).orElse(null);
        if (group == null) {
            return false;
        }
        int state = grouping == JobGrouping.FAMILY ? 5 : grouping == JobGrouping.TAG ? 3 : 2;
        String amount = row.getString(state + 3);
        Money each =
                amount == null ? null : new Money(new BigDecimal(amount), Objects.requireNonNull(text(row, state + 2)));
        groups.computeIfAbsent(group, JobTotals::builder)
                .add(
                        JobState.valueOf(row.getString(state)),
                        Cost.Kind.valueOf(row.getString(state + 1)),
                        each,
                        row.getLong(state + 4));
        return true;
    }

    private static Optional<Map<String, String>> group(ResultSet row, JobGrouping grouping) throws SQLException {
        return switch (grouping) {
            case FAMILY -> {
                Map<String, String> group = new LinkedHashMap<>();
                put(group, "provider", text(row, 1));
                put(group, "account", text(row, 2));
                put(group, "site", text(row, 3));
                put(group, "family", text(row, 4));
                yield Optional.of(group);
            }
            case TAG -> Optional.of(Map.of(Objects.requireNonNull(text(row, 1)), Objects.requireNonNull(text(row, 2))));
            case BATCH -> Batch.nameIn(Objects.requireNonNull(text(row, 1))).map(name -> Map.of("batch", name));
        };
    }

    private static void put(Map<String, String> group, String name, @Nullable String value) {
        if (value != null) {
            group.put(name, value);
        }
    }

    private static @Nullable String text(ResultSet row, int column) throws SQLException {
        return StoredText.read(row.getString(column));
    }
}
