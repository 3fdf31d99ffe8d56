package dev.zoetrope.spi;

import java.time.Duration;

/** A local file to upload. */
public final class UploadCall {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final long SLOWEST_BYTES_A_SECOND = 500_000;

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

    /**
     * Returns how long a transfer may take where nothing else limits it: a minute, and what a slow line needs besides.
     *
     * @param bytes how much is transferred; not negative
     * @return a minute and two seconds for each megabyte
     */
    public static Duration usualTimeout(long bytes) {
        return LEAST.plusSeconds(bytes / SLOWEST_BYTES_A_SECOND);
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
