package dev.zoetrope.core.threads;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Rethrows the failures of futures on the thread that waits for them. */
public final class Futures {

    private Futures() {}

    /**
     * Unwraps a failure.
     *
     * @param failure what a future failed with
     * @return what to throw on the waiting thread
     */
    public static RuntimeException asThrown(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
