package dev.zoetrope.core.media;

import dev.zoetrope.api.media.MediaSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Looks at the media that a request names.
 *
 * @param local looks at files on this machine
 * @param hosted looks at files that are given as URLs
 */
public record InputMedia(LocalFileLookup local, HostedMedia hosted) {

    /**
     * Looks at whatever stands for a file in a native input.
     *
     * @param value a {@link MediaSource.LocalFile}, or the text of a {@code data} or web URL
     * @return what could be seen; empty if nothing can be said about it
     * @throws IOException if it is a file that cannot be had; the message says why
     */
    public Optional<? extends MediaFile> look(Object value) throws IOException {
        if (value instanceof MediaSource.LocalFile file) {
            return Optional.of(local.look(file.path()));
        }
        String text = value.toString();
        if (text.regionMatches(true, 0, "data:", 0, 5)) {
            return InlineMedia.read(text);
        }
        return text.regionMatches(true, 0, "http", 0, 4) ? hosted.look(text) : Optional.empty();
    }
}
