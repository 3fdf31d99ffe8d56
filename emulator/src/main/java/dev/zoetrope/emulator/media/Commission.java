package dev.zoetrope.emulator.media;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file that is rendered once, when somebody first wants it. */
public final class Commission {

    private final MediaKind kind;
    private final Supplier<Artifact> work;
    private final Executor executor;
    private @Nullable CompletableFuture<Artifact> begun;

    Commission(MediaKind kind, Supplier<Artifact> work, Executor executor) {
        this.kind = kind;
        this.work = work;
        this.executor = executor;
    }

    /** Returns what kind of file it will be. */
    public MediaKind kind() {
        return kind;
    }

    /** Begins the work if nobody did. */
    public void begin() {
        var unused = artifact();
    }

    /** Begins the work if nobody did, and returns its outcome to come. Never blocks. */
    public synchronized CompletableFuture<Artifact> artifact() {
        CompletableFuture<Artifact> outcome = begun;
        if (outcome == null) {
            outcome = CompletableFuture.supplyAsync(work, executor);
            begun = outcome;
        }
        return outcome;
    }
}
