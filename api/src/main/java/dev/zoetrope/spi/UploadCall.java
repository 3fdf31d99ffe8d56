package dev.zoetrope.spi;

import java.time.Duration;

/** A local file to upload. */
public final class UploadCall {

    private final UploadContent content;
    private final String mediaType;
    private final Duration timeout;

    /**
     * Describes a call.
     *
     * @param content what to upload
     * @param mediaType the file's type according to its first bytes, for example {@code image/png}
     * @param timeout how long the call may take in all
     */
    public UploadCall(UploadContent content, String mediaType, Duration timeout) {
        this.content = content;
        this.mediaType = mediaType;
        this.timeout = timeout;
    }

    /** {@return the content to upload} The file's name and place are not the provider's concern. */
    public UploadContent content() {
        return content;
    }

    /** {@return the file's media type, such as {@code image/png}} */
    public String mediaType() {
        return mediaType;
    }

    /** {@return how long the call may take in all; positive} */
    public Duration timeout() {
        return timeout;
    }
}
