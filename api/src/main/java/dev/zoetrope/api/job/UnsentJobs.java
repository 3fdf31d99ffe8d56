package dev.zoetrope.api.job;

/** What happens to jobs that were recorded but not bought when their process ended. */
public enum UnsentJobs {
    /** They stay as they are. */
    LEAVE,
    /** They are bought now, as they were planned. */
    BUY,
    /** They end as {@link JobState#CANCELLED}; nothing is bought. */
    DROP
}
