package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.Optional;

/** Inspects media files that are given as URLs. */
@FunctionalInterface
public interface HostedMedia {

    /** Inspects nothing and opens no connection. */
    HostedMedia OFFLINE = url -> Optional.empty();

    /**
     * Inspects a file.
     *
     * @param url its http or https URL
     * @return what could be seen; empty if nothing can be said about it
     * @throws IOException if it cannot be fetched; the message names the URL without its query, and the reason
     * @throws dev.zoetrope.api.error.MediaException with reason {@link
     *     dev.zoetrope.api.error.FailureReason#INTERRUPTED} if the calling thread is interrupted
     */
    Optional<MediaFile> look(String url) throws IOException;
}
