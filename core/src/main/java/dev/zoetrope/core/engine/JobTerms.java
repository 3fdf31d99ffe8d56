package dev.zoetrope.core.engine;

import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.core.time.Deadline;

/**
 * On which terms a job is executed.
 *
 * @param deadline when it must be over
 * @param onDeadline what happens to it then
 * @param onInterrupt what happens to it when a thread is interrupted that waits for it
 */
record JobTerms(Deadline deadline, LeaveOrCancel onDeadline, LeaveOrCancel onInterrupt) {

    /** {@return terms by which the job is left to its provider in either case} */
    static JobTerms leaving(Deadline deadline) {
        return new JobTerms(deadline, LeaveOrCancel.LEAVE, LeaveOrCancel.LEAVE);
    }
}
