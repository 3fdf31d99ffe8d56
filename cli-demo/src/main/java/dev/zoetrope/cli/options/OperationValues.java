package dev.zoetrope.cli.options;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.operation.OperationParameter;
import dev.zoetrope.cli.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The values of an operation's parameters, read by the types of the parameters. */
public final class OperationValues {

    private static final String FILE = "@";

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            description = "A value of a parameter; @path is the content of a file, and for a parameter that takes a"
                    + " file the file itself; may be given several times, also for one list.")
    private List<String> written = new ArrayList<>();

    /**
     * Reads the values.
     *
     * @param operation the operation
     * @return the values by parameter; one that cannot be read stays the text that it is
     * @throws MediaException if a value has no name, or a file cannot be read
     */
    public Map<String, Object> of(Operation operation) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String word : written) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw because(FailureReason.INVALID_REQUEST, "-p " + word + ": write NAME=VALUE, as in -p taskId=123");
            }
            String name = word.substring(0, equals);
            String text = word.substring(equals + 1);
            Optional<OperationParameter> parameter = operation.parameter(name);
            OperationParameter.Type type =
                    parameter.map(OperationParameter::type).orElse(OperationParameter.Type.TEXT);
            if (type == OperationParameter.Type.TEXTS && !text.startsWith("[")) {
                append(values, name, text);
            } else {
                values.put(name, value(type, text));
            }
        }
        return values;
    }

    private static void append(Map<String, Object> values, String name, String text) {
        List<Object> all = new ArrayList<>();
        if (values.get(name) instanceof List<?> before) {
            all.addAll(before);
        }
        all.add(text);
        values.put(name, all);
    }

    private static Object value(OperationParameter.Type type, String text) {
        if (type == OperationParameter.Type.FILE) {
            return text.startsWith(FILE) ? text.substring(1) : text;
        }
        String content = text.startsWith(FILE) ? content(text.substring(1)) : text;
        return type == OperationParameter.Type.TEXT ? content : Json.valueOrText(content);
    }

    private static String content(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException unreadable) {
            throw because(FailureReason.MISSING_INPUT, path + " is missing, is no text, or cannot be read");
        }
    }

    private static MediaException because(FailureReason reason, String message) {
        return MediaException.because(reason, message).build();
    }
}
