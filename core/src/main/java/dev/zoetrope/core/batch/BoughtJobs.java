package dev.zoetrope.core.batch;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.request.MediaRequest;

/** What the engine knows about jobs recorded earlier, beyond what applications can see. */
public interface BoughtJobs {

    /**
     * Returns whether a job buys what a request asks for.
     *
     * @param job the job
     * @param request the request
     * @return false if it buys something else; true also if that can no longer be determined because a local file is
     *     gone
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
     * Discards an emulated job of which something is missing if its emulator has ended: nothing was bought, and nothing
     * more can come of it.
     *
     * @param job the job
     * @return true if it no longer counts as bought
     */
    boolean letGo(JobSnapshot job);

    /**
     * Returns why a job did not succeed, or why part of its result is missing.
     *
     * @param job a job that ended
     * @return the exception that its waiters received
     */
    MediaException failure(JobSnapshot job);

    /**
     * Returns whether the client is open.
     *
     * @return false once it is being closed
     */
    boolean open();
}
