package dev.zoetrope.cli;

import dev.zoetrope.api.MediaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where the relative paths of a batch's lines begin. A line names the same files wherever the command runs, so they begin
 * in the folder of the batch's file; those of lines from standard input begin in the working directory.
 *
 * @param folder the folder; null for the working directory
 */
record LineFolder(@Nullable Path folder) {

    private static final String FILE = "FILE";
    private static final String FILE_OR_URL = "FILE|URL";

    /** Returns the folder of a batch's file, whatever link it is named by; a pipe is in none. */
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

    /** Returns an option's value with the whole path, if it is a file or folder. */
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

    private static boolean hosted(String value) {
        try {
            return MediaSource.parse(value) instanceof MediaSource.Hosted;
        } catch (IllegalArgumentException unreadable) {
            // Said where the option is read.
            return true;
        }
    }
}
