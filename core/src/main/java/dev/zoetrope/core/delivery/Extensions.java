package dev.zoetrope.core.delivery;

import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.media.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a file's extension says about its content; an unknown one says nothing. */
final class Extensions {

    /** Further extensions of types that the engine recognises by their bytes. */
    private static final Map<String, MediaType> ALIASES = Map.ofEntries(
            Map.entry("jpeg", MediaType.JPEG),
            Map.entry("jpe", MediaType.JPEG),
            Map.entry("tif", MediaType.TIFF),
            Map.entry("heif", MediaType.HEIC),
            Map.entry("m4v", MediaType.MP4),
            Map.entry("qt", MediaType.MOV),
            Map.entry("mkv", MediaType.WEBM),
            Map.entry("wave", MediaType.WAV),
            Map.entry("oga", MediaType.OGG),
            Map.entry("opus", MediaType.OGG),
            Map.entry("usdz", MediaType.ZIP),
            Map.entry("3mf", MediaType.ZIP));

    /** Extensions of types that first bytes do not identify. */
    private static final Map<String, OutputKind> BY_NAME_ALONE = Map.ofEntries(
            Map.entry("gltf", OutputKind.MODEL_3D),
            Map.entry("obj", OutputKind.MODEL_3D),
            Map.entry("fbx", OutputKind.MODEL_3D),
            Map.entry("ply", OutputKind.MODEL_3D),
            Map.entry("stl", OutputKind.MODEL_3D),
            Map.entry("splat", OutputKind.MODEL_3D),
            Map.entry("txt", OutputKind.TEXT),
            Map.entry("md", OutputKind.TEXT),
            Map.entry("csv", OutputKind.TEXT),
            Map.entry("srt", OutputKind.TEXT),
            Map.entry("vtt", OutputKind.TEXT),
            Map.entry("json", OutputKind.TEXT),
            Map.entry("html", OutputKind.TEXT),
            Map.entry("svg", OutputKind.IMAGE),
            Map.entry("aac", OutputKind.AUDIO),
            Map.entry("ogv", OutputKind.VIDEO));

    private Extensions() {}

    /** Returns the type that an extension names, if first bytes can identify it. */
    static Optional<MediaType> type(String extension) {
        String word = extension.toLowerCase(Locale.ROOT);
        return Arrays.stream(MediaType.values())
                .filter(type -> type.extension().equals(word))
                .findFirst()
                .or(() -> Optional.ofNullable(ALIASES.get(word)));
    }

    /** Returns the kind of file that an extension names; empty if it says nothing. */
    static Optional<OutputKind> kind(String extension) {
        return type(extension)
                .map(MediaType::kind)
                .or(() -> Optional.ofNullable(BY_NAME_ALONE.get(extension.toLowerCase(Locale.ROOT))));
    }

    /** Returns the usual extensions for a kind, each with its dot. */
    static String usual(OutputKind kind) {
        Stream<String> known = Arrays.stream(MediaType.values())
                .filter(type -> type.kind() == kind)
                .map(MediaType::extension);
        List<String> text = List.of("txt", "md", "json");
        return (kind == OutputKind.TEXT ? text.stream() : known)
                .map(extension -> "." + extension)
                .collect(Collectors.joining(", "));
    }
}
