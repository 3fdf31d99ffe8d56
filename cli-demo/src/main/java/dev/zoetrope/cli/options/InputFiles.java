package dev.zoetrope.cli.options;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.TypedInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the files that the words of a command line or of a batch's line name. */
public final class InputFiles {

    /** The name of standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final Set<String> STANDARD_INPUTS =
            Set.of(STANDARD_INPUT, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

    private static final int LARGEST_GRAPH = 64 << 20;
    private static final byte FIRST_OF_PNG = (byte) 0x89;

    private final @Nullable InputStream standardInput;

    /** The option that reads standard input, with its dashes. */
    private @Nullable String standardInputTaker;

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
            return standardInput(option, name);
        }
        try {
            return Files.newInputStream(Path.of(name));
        } catch (IOException | InvalidPathException missing) {
            throw because(FailureReason.MISSING_INPUT, option, name, "it is missing or cannot be read");
        }
    }

    /**
     * Makes an input of what a person writes for a picture, a video or a sound.
     *
     * @param option the option that names it, without its dashes
     * @param name the name: a URL, a path, or {@code -}
     * @return the input
     * @throws MediaException if it can be read only once, and cannot be read now
     */
    MediaSource media(String option, String name) {
        return piped(option, name).orElseGet(() -> MediaSource.parse(name));
    }

    /**
     * Reads standard input, a pipe or a device, each of which gives what it holds only once.
     *
     * @param option the option that names it, without its dashes
     * @param name the name
     * @return what it held; empty if the name is that of a file that can be read again, or of none
     * @throws MediaException if it cannot be read, is empty or too large, or a person would have to type it
     */
    Optional<MediaSource> piped(String option, String name) {
        boolean standard = STANDARD_INPUTS.contains(name);
        if (!standard && (standardInput == null || !holdsOnce(name))) {
            return Optional.empty();
        }
        if (standard && standardInput instanceof TypedInput) {
            throw unusable(option, name, "standard input is a terminal; lead a file or a pipe there");
        }
        try (InputStream content = new MediaStream(standard ? standardInput(option, name) : open(option, name))) {
            MediaSource read = MediaSource.read(content);
            if (read instanceof MediaSource.InMemory held && held.size() == 0) {
                throw unusable(option, name, "it is empty");
            }
            return Optional.of(read);
        } catch (MediaStream.TooLargeException tooLarge) {
            throw unusable(
                    option,
                    name,
                    "it is larger than " + MediaStream.MOST_MEBIBYTES
                            + " MiB, the most that is read from a pipe; name a file");
        } catch (IOException unreadable) {
            throw because(FailureReason.MISSING_INPUT, option, name, "it cannot be read");
        }
    }

    private static boolean holdsOnce(String name) {
        try {
            Path path = Path.of(name);
            return Files.readAttributes(path, BasicFileAttributes.class).isOther();
        } catch (IOException | InvalidPathException noPipe) {
            // What is wrong with a file, or that it is a URL, is found where it is used.
            return false;
        }
    }

    private InputStream standardInput(String option, String name) {
        if (standardInput == null) {
            throw unusable(option, name, "a line of a batch cannot read standard input");
        }
        if (standardInputTaker != null) {
            throw unusable(
                    option, name, "standard input can be read only once, and " + standardInputTaker + " reads it");
        }
        standardInputTaker = dashed(option);
        return standardInput;
    }

    private static MediaException unusable(String option, String name, String why) {
        return because(FailureReason.INVALID_REQUEST, option, name, why);
    }

    /** {@return how an option is written; a native parameter stands behind {@code -p} and its own name} */
    private static String dashed(String option) {
        return option.startsWith("-p ") ? option : "--" + option;
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
        return MediaException.because(reason, dashed(option) + " " + name + ": " + why + "; nothing was sent")
                .violations(List.of(
                        new Violation(option, name, "a file that can be read", null, Violation.Kind.UNREADABLE_FILE)))
                .build();
    }
}
