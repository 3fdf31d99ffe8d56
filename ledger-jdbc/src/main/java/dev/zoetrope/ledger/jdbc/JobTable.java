package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements on the tables of jobs, as one engine runs them. */
final class JobTable {

    /** The owner of a job that all engines own together. */
    static final String ALL_TOGETHER = "*";

    private static final String SELECT = "SELECT " + JobRow.COLUMNS + " FROM zoetrope_job";
    private static final String INSERT = "INSERT INTO zoetrope_job (" + JobRow.COLUMNS + ", owner, history) VALUES ("
            + JobRow.PLACES + ", ?, ?) ON CONFLICT (id) DO NOTHING";
    private static final String INSERT_INPUT = "INSERT INTO zoetrope_input (job, input) VALUES (?, ?)";
    private static final String INSERT_TAG = "INSERT INTO zoetrope_tag (job, name, value) VALUES (?, ?, ?)";
    static final String BY_ID = SELECT + " WHERE id = ?";
    static final String BY_KEY = SELECT + " WHERE idempotency_key = ? ORDER BY seq DESC LIMIT 1";
    static final String BOUGHT_SINCE = SELECT + " WHERE request_hash = ? AND (ended IS NULL"
            + " OR (state IN ('SUCCEEDED', 'UNCONFIRMED') AND coalesce(accepted, updated) >= ?))"
            + " ORDER BY seq DESC LIMIT 1";

    /** An engine may change a job only if it owns the job, or if the job's submit is certainly not in flight. */
    static final String REPLACE = "UPDATE zoetrope_job SET " + JobRow.CHANGED
            + ", history = history || ?, owner = CASE WHEN ? = 1 THEN NULL ELSE owner END WHERE id = ? AND revision = ?"
            + " AND (state NOT IN ('PLANNED', 'UPLOADING', 'SUBMITTING') OR owner = ?)";

    static final String AT_THE_PROVIDER = "SELECT count(*) FROM zoetrope_job"
            + " WHERE provider = ? AND account = ? AND site = ? AND deadline > ?"
            + " AND state IN ('SUBMITTING', 'QUEUED', 'RUNNING') AND id <> ?";
    private static final String DESCRIBE = "SELECT " + JobRow.COLUMNS + ", history,"
            + " (SELECT input FROM zoetrope_input WHERE job = id) AS input FROM zoetrope_job WHERE id = ?";
    static final String OWNERS =
            "SELECT DISTINCT owner FROM zoetrope_job WHERE ended IS NULL AND owner IS NOT NULL AND owner NOT IN (?, ?)";
    static final String LAST_SUCCEEDED = "SELECT " + JobRow.BRIEF
            + " FROM zoetrope_job WHERE state = 'SUCCEEDED' AND provider = ? AND model = ?"
            + " AND account = ? ORDER BY ended DESC, seq DESC LIMIT ?";
    private static final String OWNER = "SELECT owner FROM zoetrope_job WHERE id = ?";
    private static final String CLAIM = "UPDATE zoetrope_job SET owner = ? WHERE id = ? AND coalesce(owner, '') = ?";
    private static final String RELEASE = "UPDATE zoetrope_job SET owner = NULL WHERE id = ? AND owner = ?";
    static final String RELEASE_ALL = "UPDATE zoetrope_job SET owner = NULL WHERE owner = ?";
    private static final String SHARE =
            "UPDATE zoetrope_job SET owner = '" + ALL_TOGETHER + "' WHERE id = ? AND state IN ('QUEUED', 'RUNNING')";
    private static final String OLD = " WHERE ended < ? AND state <> 'UNCONFIRMED' AND undelivered = 0";
    private static final String FORGET_INPUT =
            "DELETE FROM zoetrope_input WHERE job IN (SELECT id FROM zoetrope_job" + OLD + ")";
    private static final String FORGET_TAGS =
            "DELETE FROM zoetrope_tag WHERE job IN (SELECT id FROM zoetrope_job" + OLD + ")";
    private static final String FORGET = "DELETE FROM zoetrope_job" + OLD;

    private final String engine;

    JobTable(String engine) {
        this.engine = engine;
    }

    boolean insert(Connection connection, JobSnapshot intent, JobInput input) throws SQLException {
        Statements.Values values = JobRow.all(intent).text(engine).text(StoredJson.line(intent, engine));
        if (Statements.update(connection, INSERT, values) == 0) {
            return false;
        }
        Statements.update(
                connection,
                INSERT_INPUT,
                new Statements.Values().text(intent.id()).text(StoredJson.input(input)));
        for (Map.Entry<String, String> tag : intent.origin().tags().entrySet()) {
            Statements.update(
                    connection,
                    INSERT_TAG,
                    new Statements.Values().text(intent.id()).text(tag.getKey()).text(tag.getValue()));
        }
        return true;
    }

    Optional<JobSnapshot> find(Connection connection, String id) throws SQLException {
        return Statements.first(connection, BY_ID, new Statements.Values().text(id), JobRow::read);
    }

    Optional<JobSnapshot> findByKey(Connection connection, String key) throws SQLException {
        return Statements.first(connection, BY_KEY, new Statements.Values().text(key), JobRow::read);
    }

    Optional<JobSnapshot> boughtSince(Connection connection, String hash, Instant since) throws SQLException {
        Statements.Values values = new Statements.Values().text(hash).number(StoredInstant.ceiling(since));
        return Statements.first(connection, BOUGHT_SINCE, values, JobRow::read);
    }

    boolean replace(Connection connection, JobSnapshot expected, JobSnapshot next) throws SQLException {
        boolean step = expected.state() != next.state()
                || !expected.rawStatus().equals(next.rawStatus())
                || !expected.remoteId().equals(next.remoteId());
        // A late answer may still come for an unconfirmed one, and its engine waits for it.
        boolean ownerless = next.state().ended() && next.state() != JobState.UNCONFIRMED;
        Statements.Values values = JobRow.changed(next)
                .text(step ? StoredJson.line(next, engine) : "")
                .truth(ownerless)
                .text(expected.id())
                .number(expected.revision())
                .text(engine);
        return Statements.update(connection, REPLACE, values) == 1;
    }

    /** Counts the other jobs that occupy the account of a job that is about to be submitted. */
    long atTheProvider(Connection connection, JobSnapshot next) throws SQLException {
        JobOrigin origin = next.origin();
        Statements.Values values = new Statements.Values()
                .text(origin.model().provider())
                .text(origin.account())
                .text(origin.site())
                .number(StoredInstant.floor(next.updated()))
                .text(origin.id());
        return Statements.number(connection, AT_THE_PROVIDER, values);
    }

    Optional<JobRecord> describe(Connection connection, String id) throws SQLException {
        return Statements.first(connection, DESCRIBE, new Statements.Values().text(id), JobTable::record);
    }

    private static JobRecord record(ResultSet row) throws SQLException {
        return JobRecord.builder(JobRow.read(row))
                .input(StoredJson.input(JobRow.optional(row, "input")))
                .history(StoredJson.history(JobRow.text(row, "history")))
                .build();
    }

    List<JobSnapshot> list(Connection connection, JobFilter filter) throws SQLException {
        JobQuery query = JobQuery.of(filter);
        return Statements.list(connection, query.sql(), query.values(), JobRow::read);
    }

    /** Returns the other engines that own jobs which have not ended. */
    List<String> owners(Connection connection) throws SQLException {
        Statements.Values values = new Statements.Values().text(engine).text(ALL_TOGETHER);
        return Statements.list(connection, OWNERS, values, row -> row.getString(1));
    }

    List<JobSnapshot> openOf(Connection connection, List<String> owners) throws SQLException {
        return openOf(connection, owners, openOf(owners.size()));
    }

    /** Returns those that were being submitted, and those of emulators. */
    List<JobSnapshot> orphansOf(Connection connection, List<String> owners) throws SQLException {
        return openOf(connection, owners, orphansOf(owners.size()));
    }

    private static List<JobSnapshot> openOf(Connection connection, List<String> owners, String sql)
            throws SQLException {
        Statements.Values values = new Statements.Values();
        owners.forEach(values::text);
        return Statements.list(connection, sql, values, JobRow::read);
    }

    static String openOf(int owners) {
        return openOf(owners, "");
    }

    static String orphansOf(int owners) {
        return openOf(
                owners, " AND (state = '" + JobState.SUBMITTING + "' OR account = '" + JobOrigin.EMULATOR_ALIAS + "')");
    }

    private static String openOf(int owners, String condition) {
        String theirs = owners == 0 ? "" : " OR owner IN (" + String.join(", ", Collections.nCopies(owners, "?")) + ")";
        return SELECT + " WHERE ended IS NULL AND (owner IS NULL" + theirs + ")" + condition + " ORDER BY seq";
    }

    List<JobSnapshot> lastSucceeded(Connection connection, ModelId model, String account, int most)
            throws SQLException {
        Statements.Values values = new Statements.Values()
                .text(model.provider())
                .text(model.nativeId())
                .text(account)
                .number(most);
        List<JobSnapshot> newestFirst =
                new ArrayList<>(Statements.list(connection, LAST_SUCCEEDED, values, JobRow::read));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** Returns who owns a job: empty if the job is not known, else its owner, or an empty text if it has none. */
    Optional<String> owner(Connection connection, String id) throws SQLException {
        return Statements.first(connection, OWNER, new Statements.Values().text(id), row -> {
            String owner = row.getString(1);
            return owner == null ? "" : owner;
        });
    }

    boolean claim(Connection connection, String id, String from) throws SQLException {
        Statements.Values values = new Statements.Values().text(engine).text(id).text(from);
        return Statements.update(connection, CLAIM, values) == 1;
    }

    void release(Connection connection, String id) throws SQLException {
        Statements.update(connection, RELEASE, new Statements.Values().text(id).text(engine));
    }

    void releaseAll(Connection connection) throws SQLException {
        Statements.update(connection, RELEASE_ALL, new Statements.Values().text(engine));
    }

    void share(Connection connection, String id) throws SQLException {
        Statements.update(connection, SHARE, new Statements.Values().text(id));
    }

    int forget(Connection connection, Instant endedBefore) throws SQLException {
        long bound = StoredInstant.ceiling(endedBefore);
        Statements.update(connection, FORGET_INPUT, new Statements.Values().number(bound));
        Statements.update(connection, FORGET_TAGS, new Statements.Values().number(bound));
        return Statements.update(connection, FORGET, new Statements.Values().number(bound));
    }
}
