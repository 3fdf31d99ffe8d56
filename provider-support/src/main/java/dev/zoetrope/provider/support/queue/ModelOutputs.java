package dev.zoetrope.provider.support.queue;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.MediaLinks;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a model made. A file is an object with {@code url} and {@code content_type}, or a link, anywhere in the
 * output; those of the kind that the model makes come first, before thumbnails and textures. A model that makes words
 * names them in a field of its own.
 */
public final class ModelOutputs {

    private static final List<String> TEXTS = List.of("text", "output", "generated_text");

    /** By what something is called that a model made and its service keeps, such as a voice. */
    private static final List<String> NAMES = List.of("voice_id", "custom_voice_id", "style_id", "custom_model_uri");

    /** What stands for a file in an output without types; one inside the answer cannot be fetched. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?:|data:)\\S+");

    private final OutputKind wanted;
    private final String words;
    private final Map<URI, OutputKind> files = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    private ModelOutputs(OutputKind wanted, String words) {
        this.wanted = wanted;
        this.words = words;
    }

    /**
     * Reads an output in which a file is an object. Where there is none, each text that is a link is a file, and where there
     * is no link either, the name of what the service keeps is the result.
     *
     * @param output a map, list, text, number or truth value; or null
     * @param wanted the kind of what the model makes, which a file also is whose type and name do not say
     * @return what is in it
     */
    public static ModelOutputs in(@Nullable Object output, OutputKind wanted) {
        ModelOutputs outputs = new ModelOutputs(wanted, words(JsonFields.of(output), wanted));
        outputs.walk("", output);
        boolean said = wanted == OutputKind.TEXT && !outputs.words.isEmpty();
        if (outputs.files.isEmpty() && outputs.unread.isEmpty() && !said) {
            outputs.links("", output);
        }
        return outputs;
    }

    /**
     * Reads an output of any shape: a link, words, a list of either, an object with them. Each text that is a link is a
     * file. The words of a list follow each other as they are, because a model may write them piece by piece; they count
     * for a model of words, and for one of which it is not known what it makes.
     *
     * @param output a map, list, text, number or truth value; or null
     * @param wanted the kind of what the model makes
     * @return what is in it
     */
    public static ModelOutputs anywhere(@Nullable Object output, OutputKind wanted) {
        boolean words = wanted == OutputKind.TEXT || wanted == OutputKind.FILE;
        ModelOutputs outputs = new ModelOutputs(wanted, words ? words(output) : "");
        outputs.links("output", output);
        return outputs;
    }

    private static String words(JsonFields output, OutputKind wanted) {
        Stream<String> texts = wanted == OutputKind.TEXT || wanted == OutputKind.FILE ? TEXTS.stream() : Stream.of();
        // Many an answer has an id of its own, which is the result only where nothing but words can be.
        Stream<String> id = wanted == OutputKind.TEXT ? Stream.of("id") : Stream.of();
        return output.text(
                Stream.of(texts, NAMES.stream(), id).flatMap(names -> names).toArray(String[]::new));
    }

    private static String words(@Nullable Object output) {
        return output instanceof List<?> pieces
                ? pieces.stream().map(JsonFields::words).collect(Collectors.joining())
                : output instanceof Map<?, ?>
                        ? words(JsonFields.of(output), OutputKind.TEXT)
                        : JsonFields.words(output);
    }

    /** {@return each file once, those of the wanted kind first; the words of the output if words are wanted} */
    public List<ArtifactInfo> artifacts() {
        if (files.isEmpty() && unread.isEmpty() && !words.isBlank()) {
            return List.of(ArtifactInfo.words(words));
        }
        List<ArtifactInfo> first = new ArrayList<>();
        List<ArtifactInfo> others = new ArrayList<>();
        files.forEach((link, kind) -> (kind == wanted ? first : others).add(ArtifactInfo.file(kind, link)));
        first.addAll(others);
        return List.copyOf(first);
    }

    /** {@return where something in the place of a file is none that can be fetched} */
    public List<String> unread() {
        return List.copyOf(unread);
    }

    private void walk(String path, @Nullable Object value) {
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                walk(path + "[" + i + "]", items.get(i));
            }
        } else if (value instanceof Map<?, ?>) {
            JsonFields fields = JsonFields.of(value);
            if (fields.value("url") != null) {
                file(path, fields);
            } else {
                fields.names().forEach(name -> walk(below(path, name), fields.value(name)));
            }
        }
    }

    private void links(String path, @Nullable Object value) {
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                links(path + "[" + i + "]", items.get(i));
            }
        } else if (value instanceof Map<?, ?>) {
            JsonFields fields = JsonFields.of(value);
            fields.names().forEach(name -> links(below(path, name), fields.value(name)));
        } else if (value instanceof String text && ADDRESS.matcher(text).matches()) {
            file(path, JsonFields.of(Map.of("url", text)));
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void file(String path, JsonFields file) {
        Optional<URI> link = MediaLinks.link(file.text("url"));
        link.ifPresentOrElse(
                uri -> files.putIfAbsent(uri, kind(file.text("content_type"), uri)),
                () -> unread.add((path.isEmpty() ? "the output" : path) + " is no link that can be fetched"));
    }

    /** The type is often that of any bytes, and the name then says more. */
    private OutputKind kind(String type, URI link) {
        return MediaLinks.kindOf(type.replaceFirst("/.*", "").replaceFirst("^model$", OutputKind.MODEL_3D.id()))
                .or(() -> type.contains("zip") ? Optional.of(OutputKind.FILE) : MediaLinks.kindOf(link))
                .orElse(wanted);
    }
}
