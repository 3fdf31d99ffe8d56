package dev.zoetrope.provider.testkit;

import java.util.Objects;

/**
 * A job with the key of the paid call that bought it.
 *
 * @param key the call's own key, as {@link Dialect#keyOf} read it; empty if the call carried none
 * @param job the job
 */
public record KeyedJob(String key, RemoteJob job) {

    /** Checks that both are given. */
    public KeyedJob {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(job, "job");
    }
}
