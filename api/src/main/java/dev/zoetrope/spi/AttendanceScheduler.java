package dev.zoetrope.spi;

import java.time.Duration;

/**
 * Decides when, and perhaps on which machine, a bought job is looked at next. It holds no truth about a job, and may
 * look once too often; what a look finds is for the ledger to accept. It is safe for use by many threads.
 */
public interface AttendanceScheduler extends AutoCloseable {

    /**
     * Begins to call an attendant. Called once, before any job is scheduled.
     *
     * @param attendant who looks at jobs
     */
    void start(Attendant attendant);

    /**
     * Plans the next look at a job, in place of an earlier plan. After that look the scheduler goes on by itself, as the
     * attendant answers.
     *
     * @param job the job's local id
     * @param pause how long from now; zero for at once
     */
    void lookAt(String job, Duration pause);

    /**
     * Tells whether other processes may look at the jobs that this one schedules.
     *
     * @return true if they may, so that this process learns from the ledger how its jobs went
     */
    boolean shared();

    /** Calls the attendant no more, and waits for no look. What is shared stays planned for the others. */
    @Override
    void close();
}
