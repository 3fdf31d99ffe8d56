package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a filter into a query. The condition of a partial index is repeated literally, so that the index is used. */
final class JobQuery {

    private final List<String> conditions = new ArrayList<>();
    private final Statements.Values values = new Statements.Values();

    /** With a unary plus SQLite does not scan all jobs in order, but looks for an index on the condition first. */
    private String order = "seq";

    private JobQuery() {}

    static JobQuery of(JobFilter filter) {
        JobQuery query = withoutLimit(filter);
        query.values.number(filter.limit());
        return query;
    }

    /** Turns a filter into a query whose limit does not count. */
    static JobQuery withoutLimit(JobFilter filter) {
        JobQuery query = new JobQuery();
        query.states(filter.states());
        ModelId model = filter.model();
        query.equal("provider", model == null ? filter.provider() : model.provider());
        query.equal("model", model == null ? null : model.nativeId());
        query.equal("account", filter.account());
        query.prefix(filter.keyPrefix());
        query.instant("created >= ?", filter.createdFrom());
        query.instant("created < ?", filter.createdBefore());
        query.instant("updated >= ?", filter.updatedFrom());
        if (filter.createdFrom() != null || filter.updatedFrom() != null) {
            query.order = "+seq";
        }
        if (filter.undelivered()) {
            query.conditions.add("undelivered = 1");
        }
        filter.tags().forEach(query::tag);
        if (model != null && filter.provider() != null && !filter.provider().equals(model.provider())) {
            query.conditions.add("1 = 0");
        }
        if (filter.recordedBefore() != null) {
            query.conditions.add("seq < (SELECT seq FROM zoetrope_job WHERE id = ?)");
            query.values.text(filter.recordedBefore());
        }
        return query;
    }

    private void states(Set<JobState> states) {
        if (states.isEmpty()) {
            return;
        }
        if (states.stream().noneMatch(JobState::ended)) {
            conditions.add("ended IS NULL");
        } else if (!states.contains(JobState.SUCCEEDED)) {
            conditions.add("state <> 'SUCCEEDED'");
        }
        conditions.add(states.stream()
                .map(state -> "'" + state.name() + "'")
                .collect(Collectors.joining(", ", "state IN (", ")")));
    }

    private void equal(String column, @Nullable String value) {
        if (value != null) {
            conditions.add(column + " = ?");
            values.text(value);
        }
    }

    private void prefix(@Nullable String prefix) {
        if (prefix == null) {
            return;
        }
        conditions.add("idempotency_key >= ?");
        values.text(prefix);
        String after = StoredText.after(Objects.requireNonNull(StoredText.write(prefix)));
        if (after != null) {
            conditions.add("idempotency_key < ?");
            values.stored(after);
        }
    }

    private void tag(String name, String value) {
        conditions.add("id IN (SELECT job FROM zoetrope_tag WHERE name = ? AND value = ?)");
        values.text(name).text(value);
    }

    private void instant(String condition, @Nullable Instant bound) {
        if (bound != null) {
            conditions.add(condition);
            values.number(StoredInstant.ceiling(bound));
        }
    }

    /** {@return the conditions, after {@code WHERE} if there are any} */
    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** {@return the conditions and one more, after {@code WHERE}} */
    String where(String more) {
        return conditions.isEmpty() ? " WHERE " + more : where() + " AND " + more;
    }

    /** {@return whether jobs are selected by an instant, for which there is an index} */
    boolean byInstant() {
        return order.startsWith("+");
    }

    String sql() {
        return "SELECT " + JobRow.COLUMNS + " FROM zoetrope_job" + where() + " ORDER BY " + order + " DESC LIMIT ?";
    }

    Statements.Values values() {
        return values;
    }
}
