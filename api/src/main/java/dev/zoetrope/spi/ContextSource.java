package dev.zoetrope.spi;

import java.util.Map;

/**
 * Knows the work that a thread is doing, so that a job continues it: its trace, for example. What it returns is recorded
 * with each job, see {@link dev.zoetrope.api.job.JobOrigin#context()}.
 */
@FunctionalInterface
public interface ContextSource {

    /**
     * Returns the context of the calling thread's work.
     *
     * @return name to value, such as {@code traceparent} to {@code 00-...-01}, under the limits of {@link
     *     dev.zoetrope.api.request.RequestBuilder#context}; it must hold no secret; empty if there is none
     */
    Map<String, String> current();
}
