package dev.zoetrope.cli.batch;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.cli.options.InputFiles;
import dev.zoetrope.cli.options.TextLines;
import dev.zoetrope.cli.text.Json;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reads the file of a batch. */
public final class BatchFile {

    private static final String OPTION = "batch";
    private static final String WORKFLOW = "--workflow=";
    private static final int MEBI = 1024 * 1024;

    /** A line may hold a picture as a data URL. */
    private static final TextLines.Limits LIMITS = new TextLines.Limits(16 * MEBI, 256 * MEBI, 100_000);

    private final String written;
    private final InputFiles commandLine;
    private final LineFolder folder;
    private final CommandSpec options = new LineOptions().reader().getCommandSpec();
    private final Map<String, List<String>> defaults;
    private final String defaultModel;
    private final InputFiles namedByLines = InputFiles.ofLines();

    /**
     * Prepares to read a file.
     *
     * @param written the file as the command line names it
     * @param commandLine opens it
     * @param words the command line, whose options are for the lines that do not say them
     * @param defaultModel the model for the lines that say none; may be empty
     */
    public BatchFile(String written, InputFiles commandLine, ParseResult words, String defaultModel) {
        this.written = written;
        this.commandLine = commandLine;
        this.folder = LineFolder.of(written);
        this.defaults = BatchLineParser.defaults(words, options);
        this.defaultModel = defaultModel;
    }

    /**
     * {@return the name of a batch that is not named otherwise: the same file is the same batch, wherever it is named
     * from}
     */
    Optional<String> name() {
        try {
            return written.equals(InputFiles.STANDARD_INPUT)
                    ? Optional.empty()
                    : Optional.of(Path.of(written).toRealPath().toString());
        } catch (IOException | InvalidPathException unreadable) {
            throw InputFiles.because(FailureReason.MISSING_INPUT, OPTION, written, "it is missing or cannot be read");
        }
    }

    /** Begins to read the lines of the file, empty ones too. */
    TextLines lines() {
        return new TextLines(OPTION, written, commandLine.open(OPTION, written), LIMITS);
    }

    /** Tells whether a line of the file is none of the batch: empty, or a comment. */
    static boolean skipped(String text) {
        return text.isBlank() || text.stripLeading().startsWith("#");
    }

    /** Reads one line. */
    BatchLine read(int number, String text) {
        BatchLineParser parser = new BatchLineParser(options, folder);
        Object json;
        try {
            json = Json.value(text);
        } catch (IllegalArgumentException notJson) {
            // A table, or a document that goes on in the next line, has the same mistake in every line.
            String line = text.strip();
            boolean whole = line.startsWith("{") && line.endsWith("}");
            return wrong(
                    number,
                    parser,
                    "is not JSON: " + notJson.getMessage() + (whole ? "" : "; a line is one whole JSON object"));
        }
        if (!(json instanceof Map<?, ?> object)) {
            return wrong(number, parser, "is no JSON object");
        }
        parser.read(object);
        String id = parser.id();
        if (id == null) {
            parser.problems().add("'id' is missing: the line's own name, text or a whole number");
        }
        String model = parser.model(defaultModel);
        List<String> words = parser.words(defaults);
        if (model.isBlank() && words.stream().noneMatch(word -> word.startsWith(WORKFLOW))) {
            parser.problems().add("'model' is missing, and the command line names none");
        }
        List<String> all = new ArrayList<>(words);
        if (!model.isBlank()) {
            all.addAll(List.of("--", model));
        }
        LineOptions line = new LineOptions();
        Set<String> problems = parser.problems();
        problems.addAll(line.read(all));
        if (id == null || !problems.isEmpty()) {
            return wrong(number, parser, String.join("; ", problems));
        }
        return request(new BatchLine.Label(number, id, model), line, parser);
    }

    private BatchLine request(BatchLine.Label label, LineOptions line, BatchLineParser parser) {
        try {
            AnyRequest request = line.request(namedByLines);
            parser.parameters().forEach(request::nativeParameter);
            return BatchLine.Good.of(label, request, line.output());
        } catch (MediaException mistake) {
            return new BatchLine.Wrong(label, mistake);
        } catch (IllegalArgumentException unusable) {
            return wrong(label.number(), parser, String.valueOf(unusable.getMessage()));
        }
    }

    private BatchLine wrong(int number, BatchLineParser parser, String why) {
        String id = parser.id();
        return new BatchLine.Wrong(
                new BatchLine.Label(number, id == null ? "" : id, parser.model(defaultModel)),
                MediaException.because(FailureReason.INVALID_REQUEST, why).build());
    }
}
