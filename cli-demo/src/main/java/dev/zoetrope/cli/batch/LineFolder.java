package dev.zoetrope.cli.batch;

import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AtPath;
import dev.zoetrope.cli.options.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where the relative paths of a batch's lines begin. A line names the same files wherever the command runs, so they
 * begin in the folder of the batch's file; those of lines from standard input begin in the working directory.
 *
 * @param folder the folder; null for the working directory
 */
record LineFolder(@Nullable Path folder) {

    private static final String FILE = "FILE";
    private static final String FILE_OR_URL = "FILE|URL";

    /** Requests drop it, and what it hides is a path then. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** {@return the folder of a batch's file, whatever link it is named by; a pipe is in none} */
    static LineFolder of(String batchFile) {
        try {
            Path file = Path.of(batchFile);
            Path folder = Files.isRegularFile(file) ? file.toRealPath().getParent() : null;
            return new LineFolder(Path.of("").toRealPath().equals(folder) ? null : folder);
        } catch (IOException | InvalidPathException unreadable) {
            // Said where the file is opened.
            return new LineFolder(null);
        }
    }

    /** {@return an option's value with the whole path, if it is a file or folder} */
    String located(OptionSpec option, String value) {
        boolean file = option.paramLabel().startsWith(FILE) && !value.equals(InputFiles.STANDARD_INPUT);
        boolean url = option.paramLabel().equals(FILE_OR_URL) && hosted(value);
        if (folder == null || !file || url || value.isBlank()) {
            return value;
        }
        try {
            String path = folder.resolve(value).toString();
            return value.endsWith("/") && !path.endsWith("/") ? path + "/" : path;
        } catch (InvalidPathException noPath) {
            return value;
        }
    }

    /**
     * Returns a native value in which each text that begins with {@code @} is a whole path where the parameter takes
     * media. Elsewhere it stays a text, also where nothing is known of the parameter: a line may hold the words of
     * strangers.
     */
    @Nullable Object located(@Nullable Object value) {
        if (value instanceof String text) {
            String shown = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            return shown.startsWith("@") ? atPath(shown) : text;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::located).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, each) -> copy.put(name, located(each)));
            return copy;
        }
        return value;
    }

    /** Tells whether a native value asks for standard input, which many lines cannot share. */
    static boolean namesStandardInput(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().anyMatch(LineFolder::namesStandardInput)
                : ("@" + InputFiles.STANDARD_INPUT).equals(value);
    }

    private Object atPath(String text) {
        try {
            Path path = Path.of(text.substring(1));
            return new AtPath(text, folder == null ? path : folder.resolve(path));
        } catch (InvalidPathException noPath) {
            return text;
        }
    }

    private static boolean hosted(String value) {
        try {
            return MediaSource.parse(value) instanceof MediaSource.Hosted;
        } catch (IllegalArgumentException unreadable) {
            // Said where the option is read.
            return true;
        }
    }
}
