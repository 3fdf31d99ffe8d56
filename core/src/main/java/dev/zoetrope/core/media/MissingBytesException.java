package dev.zoetrope.core.media;

import java.io.IOException;

/** Thrown if a file refers to bytes that are missing, or that are beyond the part that can be read. */
final class MissingBytesException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean beyondEnd;

    /**
     * Creates the exception.
     *
     * @param beyondEnd whether the file ends before them; false if only its beginning can be seen
     */
    MissingBytesException(boolean beyondEnd) {
        super(beyondEnd ? "the file ends before" : "not seen");
        this.beyondEnd = beyondEnd;
    }

    /** Returns whether the file ends before the bytes. */
    boolean beyondEnd() {
        return beyondEnd;
    }
}
