package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.job.JobSnapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that a snapshot says, to be compared; instants to the microsecond. */
final class Snapshots {

    private Snapshots() {}

    static List<@Nullable Object> contents(JobSnapshot job) {
        List<@Nullable Object> all = new ArrayList<>();
        var origin = job.origin();
        all.add(origin.id());
        all.add(origin.model());
        all.add(origin.family());
        all.add(origin.capability());
        all.add(origin.output());
        all.add(origin.account());
        all.add(origin.idempotencyKey());
        all.add(origin.requestHash());
        all.add(origin.sizeClass());
        all.add(origin.fallbackOf());
        all.add(micros(origin.created()));
        all.add(micros(origin.deadline()));
        all.add(origin.onDeadline());
        all.add(origin.site());
        all.add(origin.target());
        all.add(job.revision());
        all.add(job.state());
        all.add(micros(job.updated()));
        all.add(job.remoteId());
        all.add(job.rawStatus());
        all.add(job.queuePosition());
        all.add(job.progress());
        all.add(job.step());
        all.add(job.previews());
        all.add(job.polls());
        all.add(job.accepted().map(Snapshots::micros));
        all.add(job.seenOpen().map(Snapshots::micros));
        all.add(job.ended().map(Snapshots::micros));
        all.add(job.artifacts());
        all.add(job.cost());
        all.add(job.failure());
        all.add(job.undelivered());
        all.add(job.unread());
        all.add(job.answer());
        return all;
    }

    static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    static List<List<@Nullable Object>> contents(List<JobSnapshot> jobs) {
        return jobs.stream().map(Snapshots::contents).toList();
    }

    static Optional<List<@Nullable Object>> contents(Optional<JobSnapshot> job) {
        return job.map(Snapshots::contents);
    }
}
