package dev.zoetrope.api.job;

/** What jobs are grouped by where a ledger counts them and sums their costs. */
public enum JobGrouping {

    /** By {@code provider}, {@code account} and {@code site}, and {@code family} where a job has one. */
    FAMILY,

    /** By each tag: a job counts once for each of its tags, under the tag's own name. */
    TAG,

    /** By {@code batch}, its name; only jobs of batches count. */
    BATCH
}
