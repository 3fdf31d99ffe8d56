package dev.zoetrope.web;

import java.util.Set;

/** The types of files that a browser may show. No script can be in any of them; all others are only saved. */
final class FileTypes {

    static final String UNKNOWN = "application/octet-stream";

    private static final Set<String> SHOWN = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/bmp",
            "image/avif",
            "video/mp4",
            "video/webm",
            "video/quicktime",
            "audio/wav",
            "audio/mpeg",
            "audio/flac",
            "audio/ogg",
            "audio/mp4");

    private FileTypes() {}

    /**
     * Tells whether a file may be shown.
     *
     * @param type its type according to its first bytes
     */
    static boolean isShown(String type) {
        return SHOWN.contains(type);
    }
}
