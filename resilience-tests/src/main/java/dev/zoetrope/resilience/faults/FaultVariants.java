package dev.zoetrope.resilience.faults;

import dev.zoetrope.emulator.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The combinations of parameters with which each kind of fault is tested; a kind that has only one form is tested with
 * its usual parameters. No combination makes a server report an accepted job as refused.
 */
final class FaultVariants {

    /** Values without square brackets and spaces, which a tag in a prompt cannot contain. */
    private static final List<String> NO_FILE =
            List.of("null", "\"\"", "{}", "{\"clip\":{\"id\":7}}", "\"made\"", "42");

    private static final List<String> NO_ID =
            List.of("true", "-1", "0", "null", "\"null\"", "\"\"", "{\"id\":7}", "1.5");

    private static final List<String> LINKS = List.of(
            "unescaped",
            "unescaped-query",
            "capitals",
            "padded",
            "backslashes",
            "path",
            "relative",
            "protocol-relative",
            "user-info",
            "underscore");

    private static final List<String> TIMES =
            List.of("year-9999", "year-1970", "rfc-850", "asctime", "hour", "huge", "negative", "fraction", "nonsense");

    private static final List<String> UPLOADED_TO = List.of(
            "http://10.0.0.1/picture.png",
            "https://user:secret@pictures.example/picture.png",
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
            "https://pictures.example/a\u0007\u001b[31mb.png",
            "null",
            "");

    private FaultVariants() {}

    /** Returns the parameters of each variant of a kind; at least one variant. */
    static List<Map<String, String>> of(FaultKind kind) {
        return switch (kind.name()) {
            case "gzip" -> each("form", List.of("headed", "bare", "cut"));
            case "strangeField" ->
                each("value", List.of("NaN", "Infinity", "-Infinity", "1e999999999", "-1E-999999999", "9".repeat(400)));
            case "trailingText" -> each("text", List.of("<!--", "{\"code\":500}", "}"));
            case "jobId" -> each("value", NO_ID);
            case "fileValue", "resultValue" -> each("value", NO_FILE);
            case "extraFile" -> each("value", List.of("{\"clip\":7}", "\"made\"", "\"ftp://files.invalid/clip.mp4\""));
            case "link", "redirectTo" -> each("form", LINKS);
            case "otherKind" -> each("kind", List.of("zip", "ts"));
            case "uploadLink" -> each("url", UPLOADED_TO);
            case "retryAfter" -> times();
            default -> List.of(Map.of());
        };
    }

    /**
     * Returns the parameters of the variants that are also tested with a fault that never ends, so that no correct
     * answer comes before the deadline. Empty if there are none.
     */
    static List<Map<String, String>> forEver(FaultKind kind) {
        return switch (kind.name()) {
            case "fileValue", "resultValue" -> each("value", List.of("null", "{\"clip\":{\"id\":7}}"));
            case "link" -> each("form", List.of("user-info", "underscore"));
            case "retryAfter" -> each("after", List.of("year-9999", "fraction"));
            case "forgetJob" -> List.of(Map.of());
            default -> List.of();
        };
    }

    private static List<Map<String, String>> each(String parameter, List<String> values) {
        return values.stream().map(value -> Map.of(parameter, value)).toList();
    }

    private static List<Map<String, String>> times() {
        List<Map<String, String>> all = new ArrayList<>();
        for (String status : List.of("429", "503")) {
            TIMES.forEach(after -> all.add(Map.of("status", status, "after", after)));
        }
        return all;
    }
}
