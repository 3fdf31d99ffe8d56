package dev.zoetrope.cli.options;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.cli.runtime.CommandContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the files that the words of a command line or of a batch's line name. */
public final class InputFiles {

    /** The name of standard input. */
    public static final String STANDARD_INPUT = "-";

    private final @Nullable InputStream standardInput;
    private boolean standardInputTaken;

    private InputFiles(@Nullable InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** Opens what a command line names; {@code -} is standard input. */
    public static InputFiles ofCommandLine(CommandContext context) {
        return new InputFiles(context.in());
    }

    /** Opens what the lines of a batch name. */
    public static InputFiles ofLines() {
        return new InputFiles(null);
    }

    /**
     * Opens a file, or standard input.
     *
     * @param option the option that names it, without its dashes
     * @param name the name
     * @return its bytes, to be closed
     * @throws MediaException if it cannot be opened
     */
    public InputStream open(String option, String name) {
        if (name.equals(STANDARD_INPUT)) {
            if (standardInput == null) {
                throw because(
                        FailureReason.INVALID_REQUEST, option, name, "a line of a batch cannot read standard input");
            }
            if (standardInputTaken) {
                throw because(FailureReason.INVALID_REQUEST, option, name, "standard input can be read only once");
            }
            standardInputTaken = true;
            return standardInput;
        }
        try {
            return Files.newInputStream(Path.of(name));
        } catch (IOException | InvalidPathException missing) {
            throw because(FailureReason.MISSING_INPUT, option, name, "it is missing or cannot be read");
        }
    }

    /** Says that a file cannot be used. */
    public static MediaException because(FailureReason reason, String option, String name, String why) {
        return MediaException.because(reason, "--" + option + " " + name + ": " + why + "; nothing was sent")
                .violations(List.of(new Violation(
                        option, name, "a readable UTF-8 text file", null, Violation.Kind.UNREADABLE_FILE)))
                .build();
    }
}
