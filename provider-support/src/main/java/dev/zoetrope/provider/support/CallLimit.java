package dev.zoetrope.provider.support;

import feign.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The time limit of one step of a provider, which may take several calls. Every method of a Feign interface takes what
 * is left of it as its {@link Request.Options}.
 */
public final class CallLimit {

    private final long end;

    private CallLimit(long end) {
        this.end = end;
    }

    /**
     * Starts a time limit now.
     *
     * @param timeout how long the step may take in all
     * @return the running limit
     */
    public static CallLimit of(Duration timeout) {
        return new CallLimit(System.nanoTime() + timeout.toNanos());
    }

    /** {@return what is left of the limit; at least a millisecond} */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), end - System.nanoTime()));
    }

    /** {@return options that limit a call, body included, to what is left, and do not follow redirects} */
    public Request.Options left() {
        long nanos = remaining().toNanos();
        // The connect timeout is the client's own; Feign's default would follow redirects.
        return new Request.Options(nanos, TimeUnit.NANOSECONDS, nanos, TimeUnit.NANOSECONDS, false);
    }
}
