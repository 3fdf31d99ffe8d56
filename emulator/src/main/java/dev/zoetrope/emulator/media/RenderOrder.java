package dev.zoetrope.emulator.media;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file that is rendered once, when somebody first wants it. */
public final class RenderOrder {

    private final ProductKind kind;
    private final Supplier<RenderedFile> work;
    private final Executor executor;
    private @Nullable CompletableFuture<RenderedFile> begun;

    RenderOrder(ProductKind kind, Supplier<RenderedFile> work, Executor executor) {
        this.kind = kind;
        this.work = work;
        this.executor = executor;
    }

    /** Returns what kind of file it will be. */
    public ProductKind kind() {
        return kind;
    }

    /** Begins the work if nobody did. */
    public void begin() {
        var unused = artifact();
    }

    /** Begins the work if nobody did, and returns its outcome to come. Never blocks. */
    public synchronized CompletableFuture<RenderedFile> artifact() {
        CompletableFuture<RenderedFile> outcome = begun;
        if (outcome == null) {
            outcome = CompletableFuture.supplyAsync(work, executor);
            begun = outcome;
        }
        return outcome;
    }
}
