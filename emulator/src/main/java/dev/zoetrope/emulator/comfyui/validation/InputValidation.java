package dev.zoetrope.emulator.comfyui.validation;

import dev.zoetrope.emulator.comfyui.nodes.InputDefinition;
import dev.zoetrope.emulator.comfyui.nodes.NodeDefinition;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.PythonValues;
import dev.zoetrope.emulator.comfyui.platform.PythonValues.Unconvertible;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the literal values of a node. It is forgiving: what can be converted to the type of the input is, in the graph
 * itself; inputs that the class does not declare are not looked at.
 */
public final class InputValidation {

    /** How the classes complain that check by themselves whether a file is there, by class and input. */
    private static final Map<String, String> FILE_CHECKS = Map.of(
            "LoadImage.image", "Invalid image file: ",
            "LoadImageMask.image", "Invalid image file: ",
            "LoadVideo.file", "Invalid video file: ",
            "LoadAudio.audio", "Invalid audio file: ");

    private final ServerFolders folders;
    private final ComfyUiVersion version;

    InputValidation(ServerFolders folders, ComfyUiVersion version) {
        this.folders = folders;
        this.version = version;
    }

    /** {@return whether an input, written {@code Class.name}, names a file} */
    public static boolean readsFile(String input) {
        return FILE_CHECKS.containsKey(input);
    }

    /**
     * Checks a value and puts what it is converted to in its place.
     *
     * @return the error, empty if there is none
     */
    Optional<ObjectNode> check(NodeDefinition owner, InputDefinition input, ObjectNode inputs) {
        JsonNode value = inputs.path(input.name());
        if (value.has("__value__")) {
            value = value.path("__value__");
            inputs.set(input.name(), value);
        }
        try {
            value = converted(input, value);
        } catch (Unconvertible problem) {
            return Optional.of(ValidationErrors.unconvertible(input, value, String.valueOf(problem.getMessage())));
        }
        inputs.set(input.name(), value);
        String complaint = FILE_CHECKS.get(owner.name() + "." + input.name());
        if (complaint != null) {
            String name = PythonValues.str(value);
            return exists(name) ? Optional.empty() : Optional.of(ValidationErrors.custom(input, complaint + name));
        }
        return outOfRange(input, value).or(() -> unlisted(input, inputs.path(input.name())));
    }

    private static JsonNode converted(InputDefinition input, JsonNode value) throws Unconvertible {
        return switch (input.type().asString("")) {
            case "INT" -> PythonValues.whole(value);
            case "FLOAT" -> PythonValues.decimal(value);
            case "STRING" -> PythonValues.text(value);
            case "BOOLEAN" -> PythonValues.truth(value);
            default -> value;
        };
    }

    private static Optional<ObjectNode> outOfRange(InputDefinition input, JsonNode value) {
        if (!value.isNumber()) {
            return Optional.empty();
        }
        BigDecimal number = value.decimalValue();
        JsonNode least = input.options().path("min");
        if (least.isNumber() && number.compareTo(least.decimalValue()) < 0) {
            return Optional.of(ValidationErrors.tooSmall(input, value));
        }
        JsonNode most = input.options().path("max");
        return most.isNumber() && number.compareTo(most.decimalValue()) > 0
                ? Optional.of(ValidationErrors.tooLarge(input, value))
                : Optional.empty();
    }

    private Optional<ObjectNode> unlisted(InputDefinition input, JsonNode value) {
        boolean checked = input.type().isArray() || (input.isCombo() && version.has(ComfyUiChange.COMBO_CHECKED));
        if (!checked) {
            return Optional.empty();
        }
        for (JsonNode choice : input.choices()) {
            if (choice.equals(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(ValidationErrors.notInList(input, value));
    }

    private boolean exists(String name) {
        ServerFolders.Place place = ServerFolders.place(name, "input");
        boolean allowed = place.isConfined() || !version.has(ComfyUiChange.PATHS_CONFINED);
        return allowed && folders.file(place.path()).isPresent();
    }
}
