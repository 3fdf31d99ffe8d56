package dev.zoetrope.core.media;

import java.io.IOException;
import java.nio.file.Path;

/** A local file does not hold any more what was checked and recorded of it. */
public final class ChangedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Says so.
     *
     * @param path the file
     */
    public ChangedFileException(Path path) {
        super(path + " changed while it was being submitted; submit it again once it no longer changes");
    }
}
