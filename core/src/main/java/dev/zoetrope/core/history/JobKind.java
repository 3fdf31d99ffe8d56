package dev.zoetrope.core.history;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.core.planning.PlannedJob;

/**
 * What jobs that take similar time and cost have in common.
 *
 * @param model the model
 * @param account the account's alias
 * @param local whether the account's address is on this machine, so that an emulator's jobs are not mixed with real
 *     ones
 * @param sizeClass the size, as {@link JobOrigin#sizeClass()} gives it
 */
public record JobKind(ModelId model, String account, boolean local, String sizeClass) {

    /**
     * Returns a job's kind.
     *
     * @param job the job's origin
     * @return its kind
     */
    public static JobKind of(JobOrigin job) {
        return new JobKind(job.model(), job.account(), job.local(), job.sizeClass());
    }

    /**
     * Returns the kind of a job that may be bought.
     *
     * @param planned the planned job
     * @return its kind
     */
    public static JobKind of(PlannedJob planned) {
        return new JobKind(
                planned.spec().id(),
                planned.account().alias(),
                planned.account().loopback(),
                planned.sizeClass());
    }
}
