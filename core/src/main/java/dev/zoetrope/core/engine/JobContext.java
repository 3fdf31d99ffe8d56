package dev.zoetrope.core.engine;

import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.core.identity.Handle;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.Provider;

/**
 * What a job runs with.
 *
 * @param states its way through the states
 * @param account the account that buys it, and keeps it whatever the settings say later
 * @param terms on which terms
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
