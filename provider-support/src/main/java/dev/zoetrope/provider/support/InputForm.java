package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.spi.NodeInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One input as a server describes it: {@code [type, options]}.
 *
 * @param className the class of the node
 * @param name the input
 * @param type the first part as it came: the name of a type, or a list of choices
 * @param typeName the name of the type
 * @param options the second part
 */
record InputForm(String className, String name, Object type, String typeName, JsonFields options) {

    /** The type of an input that takes one of several values. */
    static final String CHOICE = "COMBO";

    private static final Map<String, WireType> PLAIN = Map.of(
            "INT", WireType.INTEGER,
            "FLOAT", WireType.NUMBER,
            "STRING", WireType.STRING,
            "BOOLEAN", WireType.BOOLEAN,
            // Takes any connection, and so the server lets any value pass.
            "*", WireType.ANY);

    private static final Map<String, MediaKind> FLAGS =
            Map.of("image_upload", MediaKind.IMAGE, "video_upload", MediaKind.VIDEO, "audio_upload", MediaKind.AUDIO);

    /** Inputs that take a file, of classes whose servers may not flag them. */
    private static final Map<String, MediaKind> FILES = Map.ofEntries(
            Map.entry("LoadImage.image", MediaKind.IMAGE),
            Map.entry("LoadImageMask.image", MediaKind.IMAGE),
            Map.entry("LoadImageOutput.image", MediaKind.IMAGE),
            Map.entry("LoadVideo.file", MediaKind.VIDEO),
            Map.entry("LoadAudio.audio", MediaKind.AUDIO),
            Map.entry("VHS_LoadVideo.video", MediaKind.VIDEO),
            Map.entry("VHS_LoadVideoFFmpeg.video", MediaKind.VIDEO),
            Map.entry("VHS_LoadAudioUpload.audio", MediaKind.AUDIO));

    /**
     * Describes the input.
     *
     * @param required whether a node is refused without it
     * @return the description
     */
    NodeInput input(boolean required) {
        return new NodeInput(name, typeName, required, parameter(required));
    }

    /** Describes the values that the input takes; null if it takes connections alone. */
    private @Nullable ParameterSpec parameter(boolean required) {
        Optional<MediaKind> file = file();
        List<Object> choices = file.isPresent() ? List.of() : choices();
        WireType wire = file.isPresent() ? WireType.STRING : wireType(choices);
        if (wire == null) {
            return null;
        }
        boolean ranged = wire == WireType.INTEGER || wire == WireType.NUMBER;
        return ParameterSpec.builder(name, wire)
                .required(required)
                .defaultValue(plain(options.value("default")))
                .allowed(choices)
                // The server does not enforce the step.
                .range(ranged ? number("min") : null, ranged ? number("max") : null)
                // The choices of an input for files lack fresh uploads and files in folders.
                .media(file.map(kind -> new MediaLimits(kind, Set.of(), List.of(), true))
                        .orElse(null))
                .build();
    }

    private Optional<MediaKind> file() {
        return FLAGS.keySet().stream()
                .filter(flag -> Boolean.TRUE.equals(options.value(flag)))
                .findFirst()
                .map(FLAGS::get)
                .or(() -> Optional.ofNullable(FILES.get(className + "." + name)));
    }

    private List<Object> choices() {
        boolean several = Stream.of("multiselect", "multi_select")
                .anyMatch(flag -> options.value(flag) != null && !Boolean.FALSE.equals(options.value(flag)));
        if (several || !typeName.equals(CHOICE)) {
            return List.of();
        }
        List<?> listed = type instanceof List<?> inline ? inline : options.list("options");
        List<Object> plain = listed.stream()
                .map(InputForm::plain)
                .<Object>flatMap(value -> Stream.ofNullable(value))
                .toList();
        // A choice that is not understood leaves the rest without a meaning.
        return plain.size() == listed.size() ? plain : List.of();
    }

    private @Nullable WireType wireType(List<Object> choices) {
        WireType wire = PLAIN.get(typeName);
        if (wire != null) {
            return wire;
        }
        if (typeName.equals(CHOICE)) {
            boolean text = !choices.isEmpty() && choices.stream().allMatch(String.class::isInstance);
            return text ? WireType.STRING : WireType.ANY;
        }
        return takesValues() ? WireType.ANY : null;
    }

    /** {@return whether the form of the input follows from its value, so that a graph has other names in its place} */
    boolean grows() {
        String word = typeName.toUpperCase(Locale.ROOT);
        return word.startsWith("COMFY_DYNAMIC") || word.startsWith("COMFY_AUTOGROW");
    }

    /** What has a value to begin with takes values, and so do forms that grow and types that include a plain one. */
    private boolean takesValues() {
        String word = typeName.toUpperCase(Locale.ROOT);
        return options.value("default") != null
                || grows()
                || word.endsWith("UPLOAD")
                || Stream.of(word.split(","))
                        .map(String::strip)
                        .anyMatch(each -> PLAIN.containsKey(each) || each.equals(CHOICE));
    }

    private @Nullable BigDecimal number(String option) {
        Object value = plain(options.value(option));
        return value instanceof BigDecimal number ? number : null;
    }

    /** Text, a decimal or a truth value; null for anything else. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        return value instanceof String || value instanceof Boolean ? value : null;
    }
}
