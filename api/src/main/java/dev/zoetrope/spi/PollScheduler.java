package dev.zoetrope.spi;

import java.time.Duration;

/**
 * Decides when, and perhaps on which machine, a bought job is polled next. It does not decide what is true about a job
 * and may poll once too often: the ledger accepts or refuses what a poll finds. Implementations are safe for use by
 * many threads.
 */
public interface PollScheduler extends AutoCloseable {

    /**
     * Begins to call a poller. It is called once, before any job is scheduled.
     *
     * @param poller what polls the jobs
     */
    void start(Poller poller);

    /**
     * Schedules the next poll of a job, replacing one that was scheduled earlier. After that poll the scheduler
     * continues by itself, as the poller answers.
     *
     * @param job the job's local id
     * @param pause the time from now; zero for immediately
     */
    void schedulePoll(String job, Duration pause);

    /**
     * {@return whether other processes may poll the jobs that this one schedules, so that this process learns the
     * state of its jobs from the ledger}
     */
    boolean shared();

    /**
     * Stops calling the poller, without waiting for polls in progress. Shared jobs stay scheduled for other processes.
     */
    @Override
    void close();
}
