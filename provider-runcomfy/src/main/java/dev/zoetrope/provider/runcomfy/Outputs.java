package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.OutputKind;
import dev.zoetrope.provider.support.MediaLinks;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files in an output, whatever its form: documented is an object with {@code image}, {@code video},
 * {@code images} and {@code videos}; the vendor's clients also know {@code audio}, {@code audios}, nested objects, a bare
 * text and a list. Only the output is searched: the rest of an answer may repeat the input's links.
 */
final class Outputs {

    private static final Map<String, OutputKind> KEYS = Map.of(
            "image", OutputKind.IMAGE,
            "images", OutputKind.IMAGE,
            "video", OutputKind.VIDEO,
            "videos", OutputKind.VIDEO,
            "audio", OutputKind.AUDIO,
            "audios", OutputKind.AUDIO);

    private final OutputKind otherwise;
    private final Map<URI, OutputKind> found = new LinkedHashMap<>();

    private Outputs(OutputKind otherwise) {
        this.otherwise = otherwise;
    }

    /**
     * Finds the files.
     *
     * @param output the output
     * @param otherwise the kind of a file whose key and extension tell none
     * @return each file once, in the order of the answer
     */
    static List<ArtifactInfo> in(@Nullable Object output, OutputKind otherwise) {
        Outputs outputs = new Outputs(otherwise);
        outputs.walk(output, null);
        return outputs.found.entrySet().stream()
                .map(file -> ArtifactInfo.file(file.getValue(), file.getKey()))
                .toList();
    }

    private void walk(@Nullable Object value, @Nullable OutputKind told) {
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((key, inner) -> walk(inner, KEYS.getOrDefault(String.valueOf(key), told)));
        } else if (value instanceof List<?> items) {
            items.forEach(item -> walk(item, told));
        } else if (value instanceof String text) {
            MediaLinks.link(text).ifPresent(link -> found.putIfAbsent(link, kind(link, told)));
        }
    }

    private OutputKind kind(URI link, @Nullable OutputKind told) {
        return Optional.ofNullable(told).or(() -> MediaLinks.kindOf(link)).orElse(otherwise);
    }
}
