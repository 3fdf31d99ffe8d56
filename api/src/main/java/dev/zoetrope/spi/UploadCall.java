package dev.zoetrope.spi;

import java.nio.file.Path;
import java.time.Duration;

/** A local file to upload. */
public final class UploadCall {

    private final Path file;
    private final String mediaType;
    private final Duration timeout;

    /**
     * Describes a call.
     *
     * @param file the file
     * @param mediaType its type as its first bytes tell, for example {@code image/png}
     * @param timeout how long the call may take in all
     */
    public UploadCall(Path file, String mediaType, Duration timeout) {
        this.file = file;
        this.mediaType = mediaType;
        this.timeout = timeout;
    }

    /**
     * Returns the file.
     *
     * @return its path
     */
    public Path file() {
        return file;
    }

    /**
     * Returns the file's type.
     *
     * @return a media type such as {@code image/png}
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Returns how long the call may take in all.
     *
     * @return a positive duration
     */
    public Duration timeout() {
        return timeout;
    }
}
