package dev.zoetrope.cli.options;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.cli.runtime.CommandContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the files that the words of a command line or of a batch's line name. */
public final class InputFiles {

    /** The name of standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final int LARGEST_GRAPH = 64 << 20;
    private static final byte FIRST_OF_PNG = (byte) 0x89;

    private final @Nullable InputStream standardInput;
    private boolean standardInputTaken;

    /** Many lines of a batch may name one file, which is read once. */
    private final Map<String, Workflow> workflows = new HashMap<>();

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

    /**
     * Reads a workflow from a file, or from standard input.
     *
     * @param option the option that names it, without its dashes
     * @param name the name
     * @return the workflow
     * @throws MediaException if it cannot be read, or is no workflow in API format; everything wrong is named
     */
    public Workflow workflow(String option, String name) {
        Workflow known = workflows.get(name);
        if (known == null) {
            known = name.equals(STANDARD_INPUT) ? Workflow.parse(graph(option)) : Workflow.read(path(option, name));
            workflows.put(name, known);
        }
        return known;
    }

    private static Path path(String option, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException noPath) {
            throw because(FailureReason.MISSING_INPUT, option, name, "it is missing or cannot be read");
        }
    }

    private String graph(String option) {
        // A file's own stream reads no given number of bytes from a pipe: it looks for the length first.
        InputStream buffered = new BufferedInputStream(open(option, STANDARD_INPUT));
        try {
            byte[] bytes = buffered.readNBytes(LARGEST_GRAPH + 1);
            if (bytes.length > LARGEST_GRAPH) {
                throw because(FailureReason.INVALID_REQUEST, option, STANDARD_INPUT, "it is larger than 64 MiB");
            }
            if (bytes.length > 0 && bytes[0] == FIRST_OF_PNG) {
                throw because(FailureReason.INVALID_REQUEST, option, STANDARD_INPUT, "a PNG is read from a file only");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw because(FailureReason.MISSING_INPUT, option, STANDARD_INPUT, "it cannot be read");
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
