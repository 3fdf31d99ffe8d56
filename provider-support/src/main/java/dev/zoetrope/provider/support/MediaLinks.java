package dev.zoetrope.provider.support;

import dev.zoetrope.api.OutputKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Recognises links to files in what a provider answers, and what kind of file one leads to. */
public final class MediaLinks {

    private static final Map<String, OutputKind> KINDS = kinds();

    private MediaLinks() {}

    /**
     * Reads a link. A result that was paid for is not lost over a blank or a bracket in its name: what may not stand in
     * a URL is escaped.
     *
     * @param text any text
     * @return the link, or empty if the text is no absolute {@code http} or {@code https} URL
     */
    public static Optional<URI> link(String text) {
        String stripped = text.strip();
        String lower = stripped.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(escape(stripped));
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException notALink) {
            return Optional.empty();
        }
    }

    /**
     * Tells what a link leads to, by the extension in its path.
     *
     * @param link the link
     * @return the kind, or empty if the extension is missing or unknown
     */
    public static Optional<OutputKind> kindOf(URI link) {
        String path = link.getPath() == null ? "" : link.getPath();
        int dot = path.lastIndexOf('.');
        return dot < path.lastIndexOf('/') ? Optional.empty() : kindOf(path.substring(dot + 1));
    }

    /**
     * Tells what a file extension or a kind's own name stands for.
     *
     * @param word for example {@code mp4} or {@code video}, in any case
     * @return the kind, or empty if nobody knows the word
     */
    public static Optional<OutputKind> kindOf(String word) {
        return Optional.ofNullable(KINDS.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    private static String escape(String text) {
        // Brackets belong to an IPv6 host and nowhere else.
        int path = text.indexOf('/', text.indexOf("://") + 3);
        int split = path < 0 ? text.length() : path;
        StringBuilder escaped = new StringBuilder(text.substring(0, split));
        byte[] rest = text.substring(split).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < rest.length; i++) {
            boolean escape = rest[i] == '%' && !isHex(rest, i + 1);
            if (escape || rest[i] <= 0x20 || rest[i] == 0x7f || "\"<>\\^`{|}[]".indexOf(rest[i]) >= 0) {
                escaped.append(String.format("%%%02X", rest[i]));
            } else {
                escaped.append((char) rest[i]);
            }
        }
        return escaped.toString();
    }

    private static boolean isHex(byte[] bytes, int at) {
        return at + 1 < bytes.length
                && Character.digit((char) bytes[at], 16) >= 0
                && Character.digit((char) bytes[at + 1], 16) >= 0;
    }

    private static Map<String, OutputKind> kinds() {
        Map<String, OutputKind> kinds = new HashMap<>();
        for (OutputKind kind : OutputKind.values()) {
            kinds.put(kind.id(), kind);
        }
        List.of("mp4", "mov", "webm", "mkv", "avi", "m4v").forEach(word -> kinds.put(word, OutputKind.VIDEO));
        List.of("png", "jpg", "jpeg", "webp", "gif", "avif", "bmp").forEach(word -> kinds.put(word, OutputKind.IMAGE));
        List.of("mp3", "wav", "flac", "m4a", "ogg", "opus", "aac").forEach(word -> kinds.put(word, OutputKind.AUDIO));
        List.of("glb", "gltf", "obj", "fbx", "ply", "stl", "usdz", "splat", "spz")
                .forEach(word -> kinds.put(word, OutputKind.MODEL_3D));
        List.of("txt", "json").forEach(word -> kinds.put(word, OutputKind.TEXT));
        return Map.copyOf(kinds);
    }
}
