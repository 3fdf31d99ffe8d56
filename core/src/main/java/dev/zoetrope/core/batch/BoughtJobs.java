package dev.zoetrope.core.batch;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.request.MediaRequest;

/** What the engine knows of jobs that were recorded before, beyond what it tells applications. */
public interface BoughtJobs {

    /**
     * Tells whether a job is for what a request asks for.
     *
     * @param job the job
     * @param request the request
     * @return false if it is for something else; what can no longer be told, because a local file is gone, is believed
     */
    boolean isFor(JobSnapshot job, MediaRequest request);

    /**
     * Requires that a job does not belong to another account, or another site, than the one that is set up here for its
     * provider.
     *
     * @param job the job
     * @throws MediaException with reason {@link dev.zoetrope.api.error.FailureReason#CONFIGURATION} if it does
     */
    void requireNotElsewhere(JobSnapshot job);

    /**
     * Lets go of a job that was emulated and of which not all is here, if its emulator has ended: nothing was bought, and
     * nothing more can come of it.
     *
     * @param job the job
     * @return true if it no longer counts as bought
     */
    boolean letGo(JobSnapshot job);

    /**
     * Says why a job did not succeed, or why not all of its result is here.
     *
     * @param job a job that ended
     * @return what its waiters were told
     */
    MediaException failure(JobSnapshot job);

    /**
     * Tells whether the client is open.
     *
     * @return false once it is being closed
     */
    boolean open();
}
