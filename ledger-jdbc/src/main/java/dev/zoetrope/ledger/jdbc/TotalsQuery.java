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
import org.jspecify.annotations.Nullable;

/**
 * Counts jobs and sums their costs. The database counts the jobs that cost the same, and the sums are made here: its own
 * would be floating-point numbers.
 */
final class TotalsQuery {

    private static final String COSTS = "state, cost_kind, cost_currency, cost_amount";
    private static final String FAMILY = "provider, account, site, family, " + COSTS;
    private static final String TAGS = "tags, " + COSTS;
    private static final String KEY = "idempotency_key, " + COSTS;

    /** Where the costs begin after the columns of a family. */
    private static final int AFTER_FAMILY = 5;

    private final Map<Map<String, String>, JobTotals.Builder> groups = new LinkedHashMap<>();

    private @Nullable String lastTags;
    private List<Map<String, String>> lastGroups = List.of();

    private TotalsQuery() {}

    static List<JobTotals> run(Connection connection, JobFilter filter, JobGrouping grouping) throws SQLException {
        JobFilter selected = grouping == JobGrouping.BATCH && filter.keyPrefix() == null
                ? filter.toBuilder().keyPrefix(Batch.KEYS).build()
                : filter;
        JobQuery query = JobQuery.withoutLimit(selected);
        TotalsQuery totals = new TotalsQuery();
        int costs = grouping == JobGrouping.FAMILY ? AFTER_FAMILY : 2;
        var unused = Statements.list(connection, sql(query, grouping), query.values(), row -> {
            for (Map<String, String> group : totals.groups(row, grouping)) {
                totals.add(group, row, costs);
            }
            return row;
        });
        return totals.groups.values().stream().map(JobTotals.Builder::build).toList();
    }

    static String sql(JobQuery query, JobGrouping grouping) {
        return switch (grouping) {
            case FAMILY -> grouped(query, query.where(), FAMILY);
            // Joined with the table of tags, each job would be looked up once for each of its tags.
            case TAG -> grouped(query, query.where("tags IS NOT NULL"), TAGS);
            case BATCH -> "SELECT " + KEY + ", 1 FROM zoetrope_job" + query.where();
        };
    }

    private static String grouped(JobQuery query, String where, String columns) {
        String select = "SELECT " + columns;
        // Chosen first, so that SQLite goes by the index of instants and not through all jobs in the order of groups.
        return query.byInstant()
                ? "WITH chosen AS MATERIALIZED (" + select + " FROM zoetrope_job" + where + ") " + select
                        + ", count(*) FROM chosen GROUP BY " + columns
                : select + ", count(*) FROM zoetrope_job" + where + " GROUP BY " + columns;
    }

    private void add(Map<String, String> group, ResultSet row, int costs) throws SQLException {
        String amount = row.getString(costs + 3);
        Money each =
                amount == null ? null : new Money(new BigDecimal(amount), Objects.requireNonNull(text(row, costs + 2)));
        groups.computeIfAbsent(group, JobTotals::builder)
                .add(
                        JobState.valueOf(row.getString(costs)),
                        Cost.Kind.valueOf(row.getString(costs + 1)),
                        each,
                        row.getLong(costs + 4));
    }

    private List<Map<String, String>> groups(ResultSet row, JobGrouping grouping) throws SQLException {
        return switch (grouping) {
            case FAMILY -> {
                Map<String, String> group = new LinkedHashMap<>();
                put(group, "provider", text(row, 1));
                put(group, "account", text(row, 2));
                put(group, "site", text(row, 3));
                put(group, "family", text(row, 4));
                yield List.of(group);
            }
            case TAG -> tags(Objects.requireNonNull(text(row, 1)));
            case BATCH ->
                Batch.nameIn(Objects.requireNonNull(text(row, 1))).stream()
                        .map(name -> Map.of("batch", name))
                        .toList();
        };
    }

    /** Jobs with the same tags come one after the other, and are many. */
    private List<Map<String, String>> tags(String stored) {
        if (!stored.equals(lastTags)) {
            lastTags = stored;
            lastGroups = StoredJson.named(stored).entrySet().stream()
                    .map(tag -> Map.of(tag.getKey(), tag.getValue()))
                    .toList();
        }
        return lastGroups;
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
