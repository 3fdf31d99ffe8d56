package dev.zoetrope.core.media;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown if a local file no longer holds what was checked and recorded. */
public final class ChangedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param path the file
     */
    public ChangedFileException(Path path) {
        super(path + " changed while it was being submitted; submit it again once it no longer changes");
    }
}
