package dev.zoetrope.api.job;

import java.util.List;
import java.util.Objects;

/**
 * All that a ledger knows of a job, for whoever has to prove what was asked for and what came of it. It holds no key.
 *
 * @param job the job as it is now
 * @param input what it sent; {@link JobInput#UNKNOWN} if the ledger does not know it
 * @param history its way so far, the oldest step first; empty if the ledger keeps none
 */
public record JobRecord(JobSnapshot job, JobInput input, List<JobTransition> history) {

    /** Copies the list. */
    public JobRecord {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(input, "input");
        history = List.copyOf(history);
    }
}
