package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.media.DataUri;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.Signature;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks an input against the parameters of a model. Enum values are JSON strings on the wire, {@code "5"} included;
 * lists are arrays of strings even for one file. Parameters that the model does not have are refused, unless not all of
 * its parameters are known. Like the service, it reports one problem at a time.
 */
final class ParameterCheck {

    private static final long BYTES_PER_MB = 1_000_000;

    /** What every model accepts in addition to its own parameters. */
    private static final Set<String> OF_EVERY_MODEL = Set.of("webhookUrl", "appCode");

    /** Formats whose files begin like those of another. */
    private static final Map<String, String> SAME_SIGNATURE =
            Map.of("jpeg", "jpg", "mov", "mp4", "m4v", "mp4", "tif", "tiff", "mkv", "webm");

    private final FileStore store;
    private final HubAssets assets;

    ParameterCheck(FileStore store, HubAssets assets) {
        this.store = store;
        this.assets = assets;
    }

    /**
     * Whose input it is.
     *
     * @param account that sends it
     * @param model that it is for
     */
    record Owner(String account, HubModel model) {}

    /**
     * A refused input.
     *
     * @param code what the service says
     * @param detail names the field
     */
    record Problem(HubCode code, String detail) {}

    /** {@return the first problem of an input, empty when it fits} */
    Optional<Problem> check(Owner owner, ObjectNode input) {
        return owner.model()
                .params()
                .propertyStream()
                .map(param -> new Param(owner, param.getKey(), param.getValue()))
                .map(param -> check(param, input.path(param.name())))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> unknown(owner.model(), input));
    }

    /** One parameter with its facts. */
    private record Param(Owner owner, String name, JsonNode facts) {

        boolean required() {
            return facts.path("required").booleanValue(false);
        }

        Optional<Problem> bad(String why) {
            return problem(HubCode.BAD_PARAMETERS, " " + why);
        }

        Optional<Problem> problem(HubCode code, String why) {
            return Optional.of(new Problem(code, name + why));
        }
    }

    private static Optional<Problem> unknown(HubModel model, ObjectNode input) {
        return input.propertyNames().stream()
                .filter(name -> !model.isOpen() && !model.params().has(name) && !OF_EVERY_MODEL.contains(name))
                .findFirst()
                .map(name -> new Problem(HubCode.BAD_PARAMETERS, name + " is no parameter of this model"));
    }

    private Optional<Problem> check(Param param, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return param.required() ? param.bad("is required") : Optional.empty();
        }
        return switch (param.facts().path("type").stringValue()) {
            case "string" -> text(param, value);
            case "enum" -> choice(param, value);
            case "array" -> choices(param, value);
            case "boolean" -> value.isBoolean() ? Optional.empty() : param.bad("must be a boolean");
            case "integer" -> value.isIntegralNumber() ? range(param, value) : param.bad("must be an integer");
            case "number" -> value.isNumber() ? range(param, value) : param.bad("must be a number");
            case "media" -> param.facts().path("many").booleanValue(false) ? files(param, value) : file(param, value);
            default -> throw new IllegalStateException("Unknown type in models.txt: " + param);
        };
    }

    private static Optional<Problem> text(Param param, JsonNode value) {
        if (!value.isString()) {
            return param.bad("must be a string");
        }
        String text = value.stringValue();
        if (param.required() && text.isEmpty()) {
            return param.bad("must not be empty");
        }
        int most = param.facts().path("maxLength").intValue(Integer.MAX_VALUE);
        return text.codePointCount(0, text.length()) > most
                ? param.bad("is longer than " + most + " characters")
                : Optional.empty();
    }

    /** Some enums come from a source that does not list their values: those accept any string. */
    private static Optional<Problem> choice(Param param, JsonNode value) {
        JsonNode allowed = param.facts().path("enum");
        boolean fits = value.isString()
                && (allowed.isMissingNode() || allowed.valueStream().anyMatch(value::equals));
        return fits ? Optional.empty() : param.bad("must be one of " + allowed);
    }

    private static Optional<Problem> choices(Param param, JsonNode value) {
        boolean texts = value.isArray() && value.valueStream().allMatch(JsonNode::isString);
        if (!texts) {
            return param.bad("must be an array of strings");
        }
        return value.valueStream()
                .map(item -> choice(param, item))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Problem> range(Param param, JsonNode value) {
        JsonNode facts = param.facts();
        boolean low = facts.has("min")
                && value.decimalValue().compareTo(facts.get("min").decimalValue()) < 0;
        boolean high = facts.has("max")
                && value.decimalValue().compareTo(facts.get("max").decimalValue()) > 0;
        return low || high
                ? param.bad("must be within " + facts.path("min") + " to " + facts.path("max"))
                : Optional.empty();
    }

    private Optional<Problem> files(Param param, JsonNode value) {
        if (!value.isArray()) {
            return param.bad("must be an array of strings");
        }
        int most = param.facts().path("maxItems").intValue(Integer.MAX_VALUE);
        if (value.size() > most || (value.isEmpty() && param.required())) {
            return param.bad("must have 1 to " + most + " items");
        }
        return value.valueStream()
                .map(item -> file(param, item))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Problem> file(Param param, JsonNode value) {
        if (!value.isString() || value.stringValue().isEmpty()) {
            return param.bad("must be a URL");
        }
        String reference = value.stringValue();
        if (reference.startsWith(HubAssets.SCHEME) && param.owner().model().takesAssets()) {
            return assets.isActive(param.owner().account(), reference)
                    ? Optional.empty()
                    : param.problem(HubCode.BAD_FILE, " is no active asset of this account");
        }
        Optional<byte[]> content = store.content(reference);
        if (store.isGone(reference) || (content.isEmpty() && DataUri.looksLike(reference))) {
            return param.problem(HubCode.BAD_FILE, "");
        }
        if (content.isEmpty() && !reference.matches("(?i)https?://\\S+")) {
            return param.bad("must be a URL");
        }
        return content.flatMap(bytes -> limits(param, bytes));
    }

    private static Optional<Problem> limits(Param param, byte[] bytes) {
        JsonNode formats = param.facts().path("formats");
        String signature = Signature.of(bytes);
        boolean taken = formats.isMissingNode()
                || formats.valueStream().map(JsonNode::stringValue).anyMatch(format -> isOne(format, signature));
        if (!taken) {
            return param.problem(HubCode.BAD_FILE, "");
        }
        long most = param.facts().path("maxMB").longValue(Long.MAX_VALUE / BYTES_PER_MB) * BYTES_PER_MB;
        return bytes.length > most ? param.problem(HubCode.FILE_TOO_LARGE, "") : Optional.empty();
    }

    /** The first bytes of an MP4 file do not always say that it has sound only. */
    private static boolean isOne(String format, String signature) {
        return SAME_SIGNATURE.getOrDefault(format, format).equals(signature)
                || (format.equals("m4a") && signature.equals("mp4"));
    }
}
