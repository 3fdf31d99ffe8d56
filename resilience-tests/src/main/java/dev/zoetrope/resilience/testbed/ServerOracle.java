package dev.zoetrope.resilience.testbed;

import dev.zoetrope.resilience.testbed.Oracle.Standing;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the true state of a job from a ComfyUI server over HTTP: its queue, its history and its files. */
final class ServerOracle {

    /** The id of the provider. */
    static final String COMFYUI = "comfyui";

    private static final Pattern FILE =
            Pattern.compile("\"filename\":\"([^\"]+)\",\"subfolder\":\"([^\"]*)\",\"type\":\"output\"");

    /** How the first files of the savers of {@link SmallGraphs} are called: folder, then beginning of the name. */
    private static final List<List<String>> SAVED = List.of(List.of("", "boat"), List.of("zoe", "negative"));

    private final URI server;

    ServerOracle(URI server) {
        this.server = server;
    }

    Standing standing(String id) {
        String entry = get("/history/" + id);
        if (entry.contains("\"execution_success\"")) {
            return Standing.MADE;
        }
        if (entry.contains("\"execution_interrupted\"")) {
            return Standing.CANCELLED;
        }
        if (entry.contains("\"execution_error\"")) {
            return Standing.FAILED;
        }
        if (get("/queue").contains(id)) {
            return Standing.OPEN;
        }
        return files(id).isEmpty() ? Standing.FORGOTTEN : Standing.MADE;
    }

    List<byte[]> files(String id) {
        List<byte[]> files = new ArrayList<>();
        Matcher named = FILE.matcher(get("/history/" + id));
        while (named.find()) {
            file(named.group(2), named.group(1)).ifPresent(files::add);
        }
        if (files.isEmpty()) {
            SAVED.forEach(saved ->
                    file(saved.get(0), saved.get(1) + "_" + id + "_00001_.png").ifPresent(files::add));
        }
        return files;
    }

    private Optional<byte[]> file(String folder, String name) {
        return HttpCalls.call(
                "GET",
                server.resolve("/view?type=output&subfolder=" + escaped(folder) + "&filename=" + escaped(name)),
                "",
                "");
    }

    private String get(String path) {
        return HttpCalls.call("GET", server.resolve(path), "", "")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
