package dev.zoetrope.emulator.comfyui.platform;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The content types that the server guesses from the extension of a file name. */
public final class ContentTypes {

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("webp", "image/webp"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("flac", "audio/flac"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/x-wav"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("txt", "text/plain"),
            Map.entry("json", "application/json"),
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("css", "text/css"),
            Map.entry("js", "text/javascript"));

    private static final Set<String> ACTIVE = Set.of("text/html", "text/css", "text/javascript");

    private ContentTypes() {}

    /** {@return the content type of a file of that name} */
    public static String of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, "application/octet-stream");
    }

    /** {@return whether a browser would run what a file of that type holds} */
    public static boolean active(String contentType) {
        return ACTIVE.contains(contentType);
    }
}
