package dev.zoetrope.api.job;

/** What happens to a bought job that nobody waits for any more: at its deadline, on an interrupt, or on closing. */
public enum LeaveOrCancel {
    /** It is left running; its handle finds it again. */
    LEAVE,
    /** Its provider is asked to cancel it; the exception says what the provider answered. */
    CANCEL
}
