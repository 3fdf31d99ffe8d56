package dev.zoetrope.core.engine;

import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.core.accounts.OpenAccount;
import dev.zoetrope.core.identity.Handle;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.Provider;

/**
 * What the execution of a job needs.
 *
 * @param states the job's state machine
 * @param account the account that buys it, and keeps it even if the settings change later
 * @param terms the terms of its execution
 * @param engine what it shares with all other jobs
 */
record JobContext(JobStateMachine states, OpenAccount account, JobTerms terms, EngineContext engine) {

    Deadline deadline() {
        return terms.deadline();
    }

    LeaveOrCancel onDeadline() {
        return terms.onDeadline();
    }

    LeaveOrCancel onInterrupt() {
        return terms.onInterrupt();
    }

    Provider provider() {
        return account.provider();
    }

    /** {@return the job's handle, as far as the job has come} */
    String handle() {
        return Handle.of(states.current(), account.account()).encode();
    }
}
