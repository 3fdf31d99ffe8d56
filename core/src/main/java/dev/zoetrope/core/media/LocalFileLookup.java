package dev.zoetrope.core.media;

import java.io.IOException;
import java.nio.file.Path;

/** Inspects local media files. */
@FunctionalInterface
public interface LocalFileLookup {

    /**
     * Inspects a file.
     *
     * @param path where it is
     * @return what it is
     * @throws IOException if it is missing, no regular file or cannot be read; the message says why
     */
    LocalMedia look(Path path) throws IOException;
}
