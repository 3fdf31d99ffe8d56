package dev.zoetrope.emulator.media;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file that is rendered once, when it is first requested. */
public final class RenderOrder implements FileOrder {

    private final ProductKind kind;
    private final Supplier<RenderedFile> work;
    private final Executor executor;
    private @Nullable CompletableFuture<RenderedFile> begun;

    RenderOrder(ProductKind kind, Supplier<RenderedFile> work, Executor executor) {
        this.kind = kind;
        this.work = work;
        this.executor = executor;
    }

    /** {@return what kind of file it will be} */
    public ProductKind kind() {
        return kind;
    }

    @Override
    public String extension() {
        return kind.extension();
    }

    /** Begins the work unless it has begun. */
    public void begin() {
        var unused = artifact();
    }

    /** Begins the work unless it has begun, and returns its future outcome. Never blocks. */
    @Override
    public synchronized CompletableFuture<RenderedFile> artifact() {
        CompletableFuture<RenderedFile> outcome = begun;
        if (outcome == null) {
            outcome = CompletableFuture.supplyAsync(work, executor);
            begun = outcome;
        }
        return outcome;
    }
}
