package dev.zoetrope.api;

/** What happens to a bought job when its deadline passes. */
public enum OnDeadline {
    /** It is left running; its handle finds it again. */
    LEAVE,
    /** Its provider is asked to cancel it; the exception says what the provider answered. */
    CANCEL
}
