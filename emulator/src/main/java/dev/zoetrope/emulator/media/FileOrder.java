package dev.zoetrope.emulator.media;

import java.util.concurrent.CompletableFuture;

/** A file of a job, made or still to be made. */
public interface FileOrder {

    /** {@return its file name extension without a dot} */
    String extension();

    /** {@return its content, as soon as it is made} Never blocks. */
    CompletableFuture<RenderedFile> artifact();
}
