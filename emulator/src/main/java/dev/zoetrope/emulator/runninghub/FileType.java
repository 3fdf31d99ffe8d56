package dev.zoetrope.emulator.runninghub;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A type of file that uploads take, known by the extension.
 *
 * @param extension lower case, without dot
 * @param kind {@code image}, {@code audio}, {@code video} or {@code zip}
 * @param contentType with which the file is served
 */
record FileType(String extension, String kind, String contentType) {

    private static final Map<String, String> CONTENT_TYPES = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("zip", "application/zip"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("flac", "audio/flac"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mkv", "video/x-matroska"));

    /** {@return the type of a file by its name; empty when such files are not taken} */
    static Optional<FileType> of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(CONTENT_TYPES.get(extension)).map(type -> {
            String kind = type.substring(0, type.indexOf('/'));
            return new FileType(extension, kind.equals("application") ? "zip" : kind, type);
        });
    }
}
