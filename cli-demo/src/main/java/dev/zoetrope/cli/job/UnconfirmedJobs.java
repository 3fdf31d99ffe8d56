package dev.zoetrope.cli.job;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.cli.runtime.Messages;
import java.util.List;
import java.util.Set;

/**
 * The jobs of which it is unknown whether they were bought. Every command that reads the ledger points them out.
 *
 * @param jobs the jobs, the newest first
 */
public record UnconfirmedJobs(List<JobSnapshot> jobs) {

    private static final int SHOWN = 10;

    /** Asks the ledger for them. */
    public static UnconfirmedJobs of(MediaClient client) {
        return new UnconfirmedJobs(
                client
                        .jobs()
                        .list(JobFilter.builder()
                                .states(Set.of(JobState.UNCONFIRMED))
                                .build())
                        .stream()
                        .filter(JobAdvice::doubtful)
                        .toList());
    }

    /** {@return whether there are none} */
    public boolean none() {
        return jobs.isEmpty();
    }

    /** Says which they are, and what to do. */
    public void pointOut(Messages messages) {
        if (none()) {
            return;
        }
        messages.note("UNCONFIRMED: nobody can say whether " + (jobs.size() == 1 ? "this was" : "these were")
                + " bought; look into the provider's own records, then settle:");
        jobs.stream()
                .limit(SHOWN)
                .forEach(job -> messages.detail(
                        job.origin().model() + " at " + job.origin().created() + ": zoetrope settle " + job.id()
                                + " --bought REMOTE_ID | --not-bought"));
        if (jobs.size() > SHOWN) {
            messages.detail("and " + (jobs.size() - SHOWN) + " more: zoetrope jobs --state unconfirmed");
        }
    }
}
