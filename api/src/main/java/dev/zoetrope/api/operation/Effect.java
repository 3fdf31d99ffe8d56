package dev.zoetrope.api.operation;

/** What an operation does at the provider. */
public enum Effect {
    /** It only reads, and costs nothing. */
    READS,
    /** It creates, changes or deletes something of the account, and costs nothing by itself. */
    CHANGES,
    /** It may cost money, now or as long as what it makes exists. */
    SPENDS
}
