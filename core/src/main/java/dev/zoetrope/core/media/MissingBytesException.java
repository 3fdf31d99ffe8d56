package dev.zoetrope.core.media;

import java.io.IOException;

/** A file says that it has bytes where there are none, or none that can be seen. */
final class MissingBytesException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean beyondEnd;

    /**
     * Says so.
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
