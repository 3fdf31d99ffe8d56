package dev.zoetrope.spi.ledger;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.PollScheduler;
import java.util.List;

/**
 * Which engine owns which job of a {@link Ledger}. An engine owns the jobs that it recorded until it releases them, is
 * closed, or dies; then another one may claim them. Implementations are safe for use by many threads.
 */
public interface Ownership {

    /**
     * Makes this engine the owner of a job, unless a live engine owns it.
     *
     * @param id the job's local id
     * @return true if this engine owns it now; false if another one does, or it is shared, or it is not known
     */
    boolean claim(String id);

    /**
     * Gives up a job, if this engine owns it. A job that has ended is owned by no engine anyway, but for one that is
     * {@code UNCONFIRMED}: its engine releases it once no answer can come any more.
     *
     * @param id the job's local id
     */
    void release(String id);

    /**
     * Lets all engines together own a bought job, for a {@link PollScheduler} that is shared.
     *
     * @param id the job's local id
     */
    void share(String id);

    /**
     * Lists the jobs that have not ended and that no live engine owns: the one that did is closed or dead.
     *
     * @return the jobs, the oldest first
     */
    List<JobSnapshot> unowned();

    /**
     * Lists those of the {@linkplain #unowned unowned} jobs of which no provider need be asked to record what became of
     * them: those whose submit may have been in flight, and those of an emulator inside a process. It is asked before
     * jobs are listed or found, so that a ledger of many jobs does it without reading each unowned one; what is written
     * here does.
     *
     * @return the jobs, the oldest first
     */
    default List<JobSnapshot> orphans() {
        return unowned().stream()
                .filter(job ->
                        job.state() == JobState.SUBMITTING || job.origin().embedded())
                .toList();
    }
}
