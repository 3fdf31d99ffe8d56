package dev.zoetrope.core.media;

import dev.zoetrope.api.media.MediaSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Inspects the media that a request names.
 *
 * @param local inspects files on this machine
 * @param hosted inspects files that are given as URLs
 */
public record InputMedia(LocalFileLookup local, HostedMedia hosted) {

    /**
     * Inspects a value that stands for a file in a native input.
     *
     * @param value a {@link MediaSource.LocalFile}, or the text of a {@code data} or web URL
     * @return what could be seen; empty if nothing can be said about it
     * @throws IOException if the file cannot be read; the message says why
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
