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
     * @param mediaType its type as its first bytes tell, for example {@code image/png}
     * @param timeout how long the call may take in all
     */
    public UploadCall(UploadContent content, String mediaType, Duration timeout) {
        this.content = content;
        this.mediaType = mediaType;
        this.timeout = timeout;
    }

    /**
     * Returns what to upload. The file's name and place are not the provider's business.
     *
     * @return the content
     */
    public UploadContent content() {
        return content;
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
