package dev.zoetrope.provider.support;

import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.api.media.OutputKind;
import java.net.URI;
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
     * Reads a link. A result that was paid for is not lost over a space or a bracket in its name: characters that a URL
     * may not contain are escaped, as browsers do it.
     *
     * @param text any text
     * @return the link, or empty if the text is no absolute {@code http} or {@code https} URL
     * @see MediaUrl
     */
    public static Optional<URI> link(String text) {
        try {
            return Optional.of(MediaUrl.served(text).uri());
        } catch (IllegalArgumentException notALink) {
            return Optional.empty();
        }
    }

    /**
     * Returns what kind of file a link leads to, by the extension in its path.
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
     * Returns the kind that a file extension or a kind's own name stands for.
     *
     * @param word for example {@code mp4} or {@code video}, in any case
     * @return the kind, or empty if the word is unknown
     */
    public static Optional<OutputKind> kindOf(String word) {
        return Optional.ofNullable(KINDS.get(word.strip().toLowerCase(Locale.ROOT)));
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
