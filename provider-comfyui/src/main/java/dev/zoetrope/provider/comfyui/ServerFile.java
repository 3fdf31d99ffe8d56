package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.MediaLinks;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file of the server, as {@code GET /view} gives it.
 *
 * @param name its name without folders
 * @param folder the folder below the one of its type; may be empty
 * @param type {@code output}, {@code temp} or {@code input}
 */
record ServerFile(String name, String folder, String type) {

    /** The type of what a job saves; files of other types are previews or what came in. */
    static final String OUTPUT = "output";

    /**
     * Names a file. Folders in a name belong into the folder: the server drops them.
     *
     * @param name its name, with folders or without
     * @param folder the folder; may be empty
     * @param type the type
     * @return the file
     */
    static ServerFile of(String name, String folder, String type) {
        int end = name.lastIndexOf('/');
        if (end < 0) {
            return new ServerFile(name, folder, type);
        }
        String inner = name.substring(0, end);
        return new ServerFile(name.substring(end + 1), folder.isEmpty() ? inner : folder + "/" + inner, type);
    }

    /** {@return what kind of file it is, by the extension of its name} */
    OutputKind kind() {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? OutputKind.FILE
                : MediaLinks.kindOf(name.substring(dot + 1)).orElse(OutputKind.FILE);
    }

    /** {@return the file as an artifact, whose place is below the base URL, which may be a secret} */
    ArtifactInfo artifact() {
        String query = query().entrySet().stream()
                .map(part -> part.getKey() + "=" + escaped(part.getValue()))
                .collect(Collectors.joining("&"));
        return ArtifactInfo.file(kind(), URI.create("view?" + query));
    }

    /** {@return what a query for the file says, not escaped} */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("filename", name);
        if (!folder.isEmpty()) {
            query.put("subfolder", folder);
        }
        query.put("type", type);
        return query;
    }

    /**
     * Escapes a text for a query.
     *
     * @param text any text
     * @return the text in UTF-8, with everything escaped that may have a meaning in a query
     */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
