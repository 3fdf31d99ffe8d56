package dev.zoetrope.spi;

import java.time.Duration;

/**
 * Decides when, and perhaps on which machine, a bought job is polled next. It holds no truth about a job, and may poll
 * once too often; what a poll finds is for the ledger to accept. Implementations are safe for use by many threads.
 */
public interface PollScheduler extends AutoCloseable {

    /**
     * Begins to call a poller. Called once, before any job is scheduled.
     *
     * @param poller what polls the jobs
     */
    void start(Poller poller);

    /**
     * Schedules the next poll of a job, in place of one scheduled earlier. After that poll the scheduler goes on by
     * itself, as the poller answers.
     *
     * @param job the job's local id
     * @param pause how long from now; zero for at once
     */
    void schedulePoll(String job, Duration pause);

    /**
     * {@return whether other processes may poll the jobs that this one schedules, so that this process learns the
     * state of its jobs from the ledger}
     */
    boolean shared();

    /** Calls the poller no more, and waits for no poll. What is shared stays scheduled for the others. */
    @Override
    void close();
}
