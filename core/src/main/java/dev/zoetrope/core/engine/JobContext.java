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
 * @param deadline its deadline
 * @param onDeadline what happens to it then
 * @param onInterrupt what happens to it when somebody is interrupted who waits for it
 * @param engine what it shares with all other jobs
 */
record JobContext(
        JobStateMachine states,
        OpenAccount account,
        Deadline deadline,
        LeaveOrCancel onDeadline,
        LeaveOrCancel onInterrupt,
        EngineContext engine) {

    Provider provider() {
        return account.provider();
    }

    /** {@return the job's handle, as far as the job has come} */
    String handle() {
        return Handle.of(states.current(), account.account()).encode();
    }
}
