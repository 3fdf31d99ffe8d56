package dev.zoetrope.cli.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Waiting for a stage of the engine as if its failure were thrown here. */
public final class Stages {

    private Stages() {}

    /** Waits as long as it takes, and throws what the stage failed with. */
    public static <T> T get(CompletableFuture<T> stage) throws InterruptedException {
        try {
            return stage.get();
        } catch (ExecutionException failed) {
            Throwable cause = cause(failed);
            if (cause instanceof RuntimeException fault) {
                throw fault;
            }
            if (cause instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(cause);
        }
    }

    /** {@return what a stage failed with, without the wrappings of stages in between} */
    public static Throwable cause(Throwable failed) {
        Throwable cause = failed;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
