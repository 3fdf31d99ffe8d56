package dev.zoetrope.emulator.media;

import java.util.concurrent.CompletableFuture;

/**
 * A file that a job has made.
 *
 * @param extension its file name extension without a dot
 * @param content the file
 */
public record MadeFile(String extension, RenderedFile content) implements FileOrder {

    @Override
    public CompletableFuture<RenderedFile> artifact() {
        return CompletableFuture.completedFuture(content);
    }
}
