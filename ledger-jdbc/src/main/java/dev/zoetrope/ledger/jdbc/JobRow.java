package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps the snapshot of a job to the columns of its row, and back. */
final class JobRow {

    private static final List<String> NEVER_CHANGES = List.of(
            "id",
            "provider",
            "model",
            "family",
            "capability",
            "output",
            "account",
            "site",
            "idempotency_key",
            "request_hash",
            "size_class",
            "fallback_of",
            "created",
            "deadline",
            "on_deadline",
            "target",
            "output_nodes",
            "tags",
            "context");

    private static final List<String> CHANGES = List.of(
            "revision",
            "state",
            "updated",
            "remote_id",
            "raw_status",
            "queue_position",
            "progress",
            "step",
            "previews",
            "polls",
            "accepted",
            "seen_open",
            "ended",
            "artifacts",
            "cost_kind",
            "cost_amount",
            "cost_currency",
            "cost_basis",
            "cost_as_of",
            "cost_lower_bound",
            "cost_upper_bound",
            "failure_reason",
            "failure_message",
            "undelivered",
            "unread",
            "answer",
            "receipt");

    /** The columns that a snapshot is read from. */
    static final String COLUMNS =
            Stream.concat(NEVER_CHANGES.stream(), CHANGES.stream()).collect(Collectors.joining(", "));

    private static final Set<String> LONG =
            Set.of("target", "output_nodes", "tags", "context", "previews", "artifacts", "answer", "receipt");

    /** The same without what is long and has to be parsed: enough to tell how long many jobs ran, and what they cost. */
    static final String BRIEF = Stream.concat(NEVER_CHANGES.stream(), CHANGES.stream())
            .map(column -> LONG.contains(column) ? "NULL AS " + column : column)
            .collect(Collectors.joining(", "));

    /** One placeholder for each of them. */
    static final String PLACES = Stream.concat(NEVER_CHANGES.stream(), CHANGES.stream())
            .map(column -> "?")
            .collect(Collectors.joining(", "));

    /** The columns that a change sets. */
    static final String CHANGED =
            CHANGES.stream().map(column -> column + " = ?").collect(Collectors.joining(", "));

    private JobRow() {}

    static Statements.Values all(JobSnapshot job) {
        JobOrigin origin = job.origin();
        Statements.Values values = new Statements.Values()
                .text(origin.id())
                .text(origin.model().provider())
                .text(origin.model().nativeId())
                .text(origin.family())
                .text(origin.capability().id())
                .text(origin.output().id())
                .text(origin.account())
                .text(origin.site())
                .text(origin.idempotencyKey())
                .text(origin.requestHash())
                .text(origin.sizeClass())
                .text(origin.fallbackOf())
                .number(StoredInstant.floor(origin.created()))
                .number(StoredInstant.floor(origin.deadline()))
                .text(origin.onDeadline().name())
                .text(origin.target())
                .text(StoredJson.texts(origin.outputNodes()))
                .text(StoredJson.named(origin.tags()))
                .text(StoredJson.named(origin.context()));
        return changed(values, job);
    }

    static Statements.Values changed(JobSnapshot job) {
        return changed(new Statements.Values(), job);
    }

    private static Statements.Values changed(Statements.Values values, JobSnapshot job) {
        Cost cost = job.cost();
        Money money = cost.money();
        return values.number(job.revision())
                .text(job.state().name())
                .number(StoredInstant.floor(job.updated()))
                .text(job.remoteId().orElse(null))
                .text(job.rawStatus().orElse(null))
                .integer(job.queuePosition().orElse(null))
                .fraction(job.progress().orElse(null))
                .text(job.step().orElse(null))
                .text(StoredJson.artifacts(job.previews()))
                .number(job.polls())
                .number(StoredInstant.nullable(job.accepted().orElse(null)))
                .number(StoredInstant.nullable(job.seenOpen().orElse(null)))
                .number(StoredInstant.nullable(job.ended().orElse(null)))
                .text(StoredJson.artifacts(job.artifacts()))
                .text(cost.kind().name())
                .text(money == null ? null : money.amount().toString())
                .text(money == null ? null : money.currency())
                .text(cost.basis())
                .text(cost.asOf())
                .truth(cost.lowerBound())
                .truth(cost.upperBound())
                .text(job.failure().map(failure -> failure.reason().name()).orElse(null))
                .text(job.failure().map(JobFailure::message).orElse(null))
                .truth(job.undelivered())
                .text(StoredJson.unread(job.unread().orElse(null)))
                .text(job.answer().orElse(null))
                .text(StoredJson.named(job.receipt()));
    }

    static JobSnapshot read(ResultSet row) throws SQLException {
        JobSnapshotBuilder job = JobSnapshots.stored(
                        origin(row), row.getInt("revision"), JobState.valueOf(text(row, "state")), at(row, "updated"))
                .recordedAcceptance(optional(row, "remote_id"), optionalAt(row, "accepted"))
                .recordedWaiting(row.getInt("polls"), optionalAt(row, "seen_open"), optionalAt(row, "ended"))
                .rawStatus(optional(row, "raw_status"))
                .step(optional(row, "step"))
                .previews(StoredJson.artifacts(optional(row, "previews")))
                .artifacts(StoredJson.artifacts(optional(row, "artifacts")))
                .cost(cost(row))
                .failure(failure(row))
                .unread(StoredJson.unread(optional(row, "unread")))
                .answer(optional(row, "answer"))
                .receipt(StoredJson.named(optional(row, "receipt")));
        int queuePosition = row.getInt("queue_position");
        job.queuePosition(row.wasNull() ? null : queuePosition);
        double progress = row.getDouble("progress");
        job.progress(row.wasNull() ? null : progress);
        return job.build();
    }

    private static JobOrigin origin(ResultSet row) throws SQLException {
        return JobOrigin.builder(
                        text(row, "id"),
                        new ModelId(text(row, "provider"), text(row, "model")),
                        new Capability(text(row, "capability")),
                        OutputKind.of(text(row, "output")))
                .family(optional(row, "family"))
                .account(text(row, "account"))
                .idempotencyKey(optional(row, "idempotency_key"))
                .requestHash(text(row, "request_hash"))
                .sizeClass(text(row, "size_class"))
                .fallbackOf(optional(row, "fallback_of"))
                .created(at(row, "created"))
                .deadline(at(row, "deadline"))
                .onDeadline(LeaveOrCancel.valueOf(text(row, "on_deadline")))
                .site(text(row, "site"))
                .target(optional(row, "target"))
                .outputNodes(StoredJson.texts(optional(row, "output_nodes")))
                .tags(StoredJson.named(optional(row, "tags")))
                .context(StoredJson.named(optional(row, "context")))
                .build();
    }

    private static Cost cost(ResultSet row) throws SQLException {
        String amount = optional(row, "cost_amount");
        Money money = amount == null ? null : new Money(new BigDecimal(amount), text(row, "cost_currency"));
        return Cost.builder(Cost.Kind.valueOf(text(row, "cost_kind")))
                .money(money)
                .basis(optional(row, "cost_basis"))
                .asOf(optional(row, "cost_as_of"))
                .lowerBound(row.getInt("cost_lower_bound") != 0)
                .upperBound(row.getInt("cost_upper_bound") != 0)
                .build();
    }

    private static @Nullable JobFailure failure(ResultSet row) throws SQLException {
        String reason = optional(row, "failure_reason");
        return reason == null ? null : new JobFailure(FailureReason.valueOf(reason), text(row, "failure_message"));
    }

    static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(optional(row, column), column);
    }

    static @Nullable String optional(ResultSet row, String column) throws SQLException {
        return StoredText.read(row.getString(column));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return StoredInstant.read(row.getLong(column));
    }

    private static @Nullable Instant optionalAt(ResultSet row, String column) throws SQLException {
        long stored = row.getLong(column);
        return row.wasNull() ? null : StoredInstant.read(stored);
    }
}
