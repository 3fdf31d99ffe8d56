package dev.zoetrope.api.job;

/** What becomes of jobs that were recorded and not bought when their process ended. */
public enum UnsentJobs {
    /** They stay as they are. */
    LEAVE,
    /** They are bought now, as they were planned. */
    BUY,
    /** They end as {@link JobState#CANCELLED}; nothing is bought. */
    DROP
}
