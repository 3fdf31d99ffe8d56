package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.media.DataUri;
import dev.zoetrope.emulator.media.Shelf;
import dev.zoetrope.emulator.media.Signature;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks an input against the parameters of a model. Enum values are JSON strings on the wire, {@code "5"} included; lists
 * are arrays of strings even for one file. Like the service it names one problem at a time.
 */
final class ParameterCheck {

    private static final long BYTES_PER_MB = 1_000_000;

    /** The formats whose files can be told by their first bytes; files of others are taken on trust. */
    private static final Set<String> KNOWN = Set.of("png", "jpg", "gif", "bmp", "webp", "mp4", "wav", "mp3");

    private static final Map<String, String> SAME_SIGNATURE = Map.of("jpeg", "jpg", "mov", "mp4", "m4v", "mp4");

    private final Shelf shelf;

    ParameterCheck(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * A refused input.
     *
     * @param code what the service says
     * @param detail names the field
     */
    record Problem(HubCode code, String detail) {}

    /** Returns the first problem of an input, empty when it fits. */
    Optional<Problem> check(HubModel model, ObjectNode input) {
        for (JsonNode param : model.params()) {
            Optional<Problem> problem =
                    check(param, input.path(param.path("name").stringValue()));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> check(JsonNode param, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return param.path("required").booleanValue(false) ? bad(param, "is required") : Optional.empty();
        }
        return switch (param.path("type").stringValue()) {
            case "string" -> text(param, value);
            case "enum" -> choice(param, value);
            case "array" -> choices(param, value);
            case "boolean" -> value.isBoolean() ? Optional.empty() : bad(param, "must be a boolean");
            case "integer" -> value.isIntegralNumber() ? range(param, value) : bad(param, "must be an integer");
            case "number" -> value.isNumber() ? range(param, value) : bad(param, "must be a number");
            case "media" -> param.path("multiple").booleanValue(false) ? files(param, value) : file(param, value);
            default -> throw new IllegalStateException("Unknown type in models.json: " + param);
        };
    }

    private Optional<Problem> text(JsonNode param, JsonNode value) {
        if (!value.isString()) {
            return bad(param, "must be a string");
        }
        if (param.path("required").booleanValue(false) && value.stringValue().isEmpty()) {
            return bad(param, "must not be empty");
        }
        boolean tooLong = param.has("maxLength")
                && value.stringValue().length() > param.get("maxLength").intValue();
        return tooLong ? bad(param, "is longer than " + param.get("maxLength") + " characters") : Optional.empty();
    }

    private Optional<Problem> choice(JsonNode param, JsonNode value) {
        boolean allowed = param.path("enum").valueStream().anyMatch(value::equals);
        return allowed ? Optional.empty() : bad(param, "must be one of " + param.path("enum"));
    }

    private Optional<Problem> choices(JsonNode param, JsonNode value) {
        boolean texts = value.isArray() && value.valueStream().allMatch(JsonNode::isString);
        if (!texts) {
            return bad(param, "must be an array of strings");
        }
        return value.valueStream()
                .map(item -> choice(param, item))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Problem> range(JsonNode param, JsonNode value) {
        boolean low = param.has("min")
                && value.decimalValue().compareTo(param.get("min").decimalValue()) < 0;
        boolean high = param.has("max")
                && value.decimalValue().compareTo(param.get("max").decimalValue()) > 0;
        return low || high
                ? bad(param, "must be within " + param.path("min") + " to " + param.path("max"))
                : Optional.empty();
    }

    private Optional<Problem> files(JsonNode param, JsonNode value) {
        if (!value.isArray()) {
            return bad(param, "must be an array of strings");
        }
        int most = param.path("maxItems").intValue(Integer.MAX_VALUE);
        if (value.size() > most || (value.isEmpty() && param.path("required").booleanValue(false))) {
            return bad(param, "must have 1 to " + most + " items");
        }
        return value.valueStream()
                .map(item -> file(param, item))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Problem> file(JsonNode param, JsonNode value) {
        if (!value.isString() || value.stringValue().isEmpty()) {
            return bad(param, "must be a URL");
        }
        String reference = value.stringValue();
        Optional<byte[]> content = shelf.content(reference);
        if (content.isEmpty() && DataUri.looksLike(reference)) {
            return Optional.of(new Problem(HubCode.BAD_FILE, param.path("name").stringValue()));
        }
        if (content.isEmpty() && !reference.matches("(https?|asset)://\\S+")) {
            return bad(param, "must be a URL");
        }
        if (content.isPresent() && !isOneOf(param.path("formats"), Signature.of(content.get()))) {
            return Optional.of(new Problem(HubCode.BAD_FILE, param.path("name").stringValue()));
        }
        long most = param.path("maxSizeMB").longValue(Long.MAX_VALUE / BYTES_PER_MB) * BYTES_PER_MB;
        return content.filter(bytes -> bytes.length > most)
                .map(bytes ->
                        new Problem(HubCode.FILE_TOO_LARGE, param.path("name").stringValue()));
    }

    private static boolean isOneOf(JsonNode formats, String signature) {
        return formats.valueStream()
                .map(JsonNode::stringValue)
                .map(format -> SAME_SIGNATURE.getOrDefault(format, format))
                .anyMatch(format -> format.equals(signature) || !KNOWN.contains(format));
    }

    private static Optional<Problem> bad(JsonNode param, String why) {
        return Optional.of(
                new Problem(HubCode.BAD_PARAMETERS, param.path("name").stringValue() + " " + why));
    }
}
