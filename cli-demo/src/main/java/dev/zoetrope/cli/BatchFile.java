package dev.zoetrope.cli;

import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.Reason;
import dev.zoetrope.api.Violation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads the file of a batch. */
final class BatchFile {

    private static final String STANDARD_INPUT = "-";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String written;
    private final CommandSpec options = new LineOptions().reader().getCommandSpec();
    private final Map<String, List<String>> defaults;
    private final String defaultModel;

    /**
     * Prepares to read a file.
     *
     * @param written the file as the command line names it
     * @param words the command line, whose options are for the lines that do not say them
     * @param defaultModel the model for the lines that say none; may be empty
     */
    BatchFile(String written, ParseResult words, String defaultModel) {
        this.written = written;
        this.defaults = LineWords.defaults(words, options);
        this.defaultModel = defaultModel;
    }

    /** Returns the name of a batch that is not named otherwise: the same file is the same batch, wherever it is named from. */
    Optional<String> name() {
        try {
            return written.equals(STANDARD_INPUT)
                    ? Optional.empty()
                    : Optional.of(Path.of(written).toRealPath().toString());
        } catch (IOException | InvalidPathException unreadable) {
            throw unreadable("it is missing or cannot be read");
        }
    }

    /** Reads the lines of the file, empty ones too. */
    List<String> lines() {
        try {
            Path source = Path.of(written.equals(STANDARD_INPUT) ? "/dev/stdin" : written);
            String text = Files.readString(source);
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (CharacterCodingException notText) {
            throw unreadable("it is not UTF-8 text");
        } catch (IOException | InvalidPathException unreadable) {
            throw unreadable("it is missing or cannot be read");
        }
    }

    private MediaException unreadable(String why) {
        return MediaException.because(Reason.MISSING_INPUT, "--batch " + written + ": " + why + "; nothing was sent")
                .violations(List.of(new Violation(
                        "batch", written, "a readable file of JSON lines", null, Violation.Kind.UNREADABLE_FILE)))
                .build();
    }

    /** Tells whether a line of the file is none of the batch: empty, or a comment. */
    static boolean skipped(String text) {
        return text.isBlank() || text.stripLeading().startsWith("#");
    }

    /** Reads one line. */
    BatchLine read(int number, String text) {
        LineWords said = new LineWords(options);
        Object json;
        try {
            json = Json.value(text);
        } catch (IllegalArgumentException notJson) {
            return wrong(number, said, "is not JSON: " + notJson.getMessage());
        }
        if (!(json instanceof Map<?, ?> object)) {
            return wrong(number, said, "is no JSON object");
        }
        said.read(object);
        String id = said.id();
        if (id == null) {
            said.problems().add("'id' is missing: the line's own name, text or a whole number");
        }
        String model = said.model(defaultModel);
        if (model.isBlank()) {
            said.problems().add("'model' is missing, and the command line names none");
        }
        List<String> words = said.words(defaults);
        Set<String> problems = said.problems();
        if (id == null || !problems.isEmpty()) {
            return wrong(number, said, String.join("; ", problems));
        }
        return read(number, id, model, words, said);
    }

    private BatchLine read(int number, String id, String model, List<String> words, LineWords said) {
        LineOptions line = new LineOptions();
        try {
            List<String> all = new ArrayList<>(words);
            all.addAll(List.of("--", model));
            line.reader().parseArgs(all.toArray(String[]::new));
            return BatchLine.Good.of(number, id, model, line.request(), line.output());
        } catch (ParameterException unreadable) {
            return wrong(number, said, String.valueOf(unreadable.getMessage()));
        } catch (MediaException mistake) {
            return new BatchLine.Wrong(number, id, model, mistake);
        } catch (IllegalArgumentException unusable) {
            return wrong(number, said, String.valueOf(unusable.getMessage()));
        }
    }

    private BatchLine wrong(int number, LineWords said, String why) {
        String id = said.id();
        return new BatchLine.Wrong(
                number,
                id == null ? "" : id,
                said.model(defaultModel),
                MediaException.because(Reason.INVALID_REQUEST, why).build());
    }
}
