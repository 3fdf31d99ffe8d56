package dev.zoetrope.api.job;

/**
 * What happens to a bought job when waiting for it ends: at its deadline, on an interrupt, or on closing the client.
 */
public enum LeaveOrCancel {
    /** The job is left running; its handle finds it again. */
    LEAVE,
    /** The provider is asked to cancel the job; the exception has the provider's answer. */
    CANCEL
}
