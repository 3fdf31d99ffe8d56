package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.MediaLinks;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files in an output, whatever its form. An object with {@code image}, {@code video}, {@code images} and
 * {@code videos} is documented; the vendor's clients also know {@code audio}, {@code audios}, nested objects, a bare
 * text and a list. Only the output is searched: the rest of an answer may repeat the input's links. Something in the
 * place of a file that names none that can be fetched is recorded as a problem; null or empty counts as absent, except
 * in a list of files, where it stands for one of them.
 */
final class Outputs {

    private static final Map<String, OutputKind> KEYS = Map.of(
            "image", OutputKind.IMAGE,
            "images", OutputKind.IMAGE,
            "video", OutputKind.VIDEO,
            "videos", OutputKind.VIDEO,
            "audio", OutputKind.AUDIO,
            "audios", OutputKind.AUDIO);

    /** A text that looks like a link, even with a scheme that is not fetched. */
    private static final Pattern LINK = Pattern.compile("\\s*(//|[A-Za-z][A-Za-z0-9+.-]*:/?/).*", Pattern.DOTALL);

    /** How many places a message names; a longer list helps no reader. */
    private static final int NAMED = 5;

    private final OutputKind otherwise;
    private final Map<URI, OutputKind> found = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    private Outputs(OutputKind otherwise) {
        this.otherwise = otherwise;
    }

    /**
     * Finds the files.
     *
     * @param output the output
     * @param otherwise the kind of a file whose key and extension do not say
     * @return what was found
     */
    static Outputs in(@Nullable Object output, OutputKind otherwise) {
        Outputs outputs = new Outputs(otherwise);
        if (output instanceof Map<?, ?> fields) {
            fields.forEach((key, value) -> outputs.field("output." + key, String.valueOf(key), value));
        } else {
            outputs.place("output", output, null);
        }
        return outputs;
    }

    /** {@return each file once, in the order of the answer} */
    List<ArtifactInfo> artifacts() {
        return found.entrySet().stream()
                .map(file -> ArtifactInfo.file(file.getValue(), file.getKey()))
                .toList();
    }

    /** {@return what could not be read; empty if there is a file and nothing was left over} */
    Optional<String> problem() {
        if (unread.isEmpty()) {
            return found.isEmpty() ? Optional.of("the output names no file") : Optional.empty();
        }
        String more = unread.size() > NAMED ? ", and " + (unread.size() - NAMED) + " more" : "";
        return Optional.of(String.join(", ", unread.subList(0, Math.min(NAMED, unread.size()))) + more);
    }

    private void field(String path, String key, @Nullable Object value) {
        if (KEYS.containsKey(key)) {
            place(path, value, KEYS.get(key));
        } else if (value instanceof String text
                && !walk(value, null)
                && LINK.matcher(text).matches()) {
            // Other texts describe the file: a format, a seed, the prompt.
            unread.add(path + " is no link that can be fetched");
        } else if (!(value instanceof String)) {
            walk(value, null);
        }
    }

    /** Reads a value in the place of one file or several. */
    private void place(String path, @Nullable Object value, @Nullable OutputKind named) {
        if (value instanceof List<?> items) {
            boolean several = !items.stream().allMatch(Outputs::isNothing);
            for (int i = 0; i < items.size(); i++) {
                place(path + "[" + i + "]", items.get(i), named);
                if (several && isNothing(items.get(i))) {
                    unread.add(path + "[" + i + "] is empty");
                }
            }
        } else if (!walk(value, named) && !isNothing(value)) {
            unread.add(path + (value instanceof String ? " is no link that can be fetched" : " has no known form"));
        }
    }

    /** Collects links, and returns whether there was one. */
    private boolean walk(@Nullable Object value, @Nullable OutputKind named) {
        boolean any = false;
        if (value instanceof Map<?, ?> fields) {
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                any |= walk(field.getValue(), KEYS.getOrDefault(String.valueOf(field.getKey()), named));
            }
        } else if (value instanceof List<?> items) {
            for (Object item : items) {
                any |= walk(item, named);
            }
        } else if (value instanceof String text) {
            Optional<URI> link = MediaLinks.link(text);
            link.ifPresent(uri -> found.putIfAbsent(uri, kind(uri, named)));
            any = link.isPresent();
        }
        return any;
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof Map<?, ?> fields && fields.isEmpty());
    }

    private OutputKind kind(URI link, @Nullable OutputKind named) {
        return Optional.ofNullable(named).or(() -> MediaLinks.kindOf(link)).orElse(otherwise);
    }
}
