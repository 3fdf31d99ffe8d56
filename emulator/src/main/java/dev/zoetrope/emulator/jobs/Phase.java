package dev.zoetrope.emulator.jobs;

/** Where a job stands. */
public enum Phase {
    /** Accepted and waiting. */
    QUEUED,
    /** Being generated. */
    RUNNING,
    /** Over, with files. */
    SUCCEEDED,
    /** Over, without. */
    FAILED,
    /** Over because the client asked for it. */
    CANCELLED;

    /** {@return whether the job is over} */
    public boolean over() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
