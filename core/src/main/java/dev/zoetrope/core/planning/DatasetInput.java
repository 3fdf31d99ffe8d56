package dev.zoetrope.core.planning;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.AtPath;
import dev.zoetrope.core.media.DatasetFolder;
import dev.zoetrope.core.media.LocalFileLookup;
import dev.zoetrope.spi.DatasetSupport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the folder of a model that works on a data set, and writes the name of the data set into its text. */
final class DatasetInput {

    private static final long MOST_TEXT = 1 << 20;
    private static final String FOLDER_TYPE = "inode/directory";

    private final DatasetSupport support;
    private final DatasetSupport.Parameters names;
    private final LocalFileLookup local;
    private final Map<String, Object> input;
    private final List<Violation> violations;
    private final List<PlannedUpload> uploads;

    private DatasetInput(
            DatasetSupport support, DatasetSupport.Parameters names, CandidateInput written, LocalFileLookup local) {
        this.support = support;
        this.names = names;
        this.local = local;
        this.input = new LinkedHashMap<>(written.input());
        this.violations = new ArrayList<>(written.violations());
        this.uploads = new ArrayList<>(written.uploads());
    }

    /**
     * Returns a native value of a model that works on a data set, with the whole path where it is from a line of a
     * batch and names the folder or the file of the text.
     *
     * @param candidate the model
     * @param name the parameter
     * @param value the caller's value
     * @return the value to go on with; the same one for other parameters and models
     */
    static Object located(Candidate candidate, String name, Object value) {
        return value instanceof AtPath at
                ? candidate
                        .provider()
                        .datasets()
                        .flatMap(known -> known.parameters(candidate.model().id()))
                        .<Object>map(names -> name.equals(names.folder())
                                ? at.path().toString()
                                : name.equals(names.text()) ? "@" + at.path() : value)
                        .orElse(value)
                : value;
    }

    /**
     * Completes the input of a model that works on a data set.
     *
     * @param written the input as the request has it
     * @param local reads local files
     * @return the input to send; the same one for other models
     */
    static CandidateInput of(CandidateInput written, LocalFileLookup local) {
        Optional<DatasetSupport> support = written.candidate().provider().datasets();
        Optional<DatasetSupport.Parameters> names = support.flatMap(
                known -> known.parameters(written.candidate().model().id()));
        return names.isEmpty() || !written.valid()
                ? written
                : new DatasetInput(support.orElseThrow(), names.get(), written, local).completed(written);
    }

    private CandidateInput completed(CandidateInput written) {
        String text = text(String.valueOf(input.getOrDefault(names.text(), "")));
        Object given = input.get(names.folder());
        DatasetFolder folder = given == null ? null : folder(given.toString());
        if (violations.isEmpty()) {
            violations.addAll(support.check(text, folder == null ? null : folder.name()));
            input.put(names.text(), folder == null ? text : support.written(text, folder.name()));
        }
        if (folder != null) {
            input.put(names.folder(), folder.value());
            uploads.add(new PlannedUpload(
                    names.folder(),
                    DatasetFolder.path(String.valueOf(given)),
                    FOLDER_TYPE,
                    folder.bytes(),
                    PlannedUpload.How.UPLOAD));
        }
        return new CandidateInput(
                written.candidate(),
                input,
                written.defaulted(),
                written.defaultNotes(),
                written.adjustments(),
                List.copyOf(uploads),
                List.copyOf(violations),
                written.graph());
    }

    private String text(String given) {
        if (!given.startsWith("@")) {
            return given;
        }
        try {
            Path file = Path.of(given.substring(1));
            if (Files.isRegularFile(file) && Files.size(file) > MOST_TEXT) {
                violations.add(Violation.of(names.text(), given, "a file of at most " + MOST_TEXT + " bytes"));
                return given;
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            violations.add(unreadable(names.text(), given, "a text file in UTF-8 that can be read"));
            return given;
        }
    }

    private @Nullable DatasetFolder folder(String given) {
        try {
            DatasetFolder folder = DatasetFolder.read(DatasetFolder.path(given), local);
            folder.files().stream()
                    .map(DatasetFolder::nameOf)
                    .filter(name -> name.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c == 127))
                    .forEach(name -> violations.add(Violation.of(
                            names.folder(), name, "file names without quotes, backslashes and control characters")));
            if (folder.files().isEmpty()) {
                violations.add(Violation.of(
                        names.folder(), given, "a folder with pictures, videos, sounds or captions directly in it"));
            }
            return folder;
        } catch (IOException | InvalidPathException e) {
            String why = Objects.toString(e.getMessage(), e.getClass().getSimpleName());
            violations.add(unreadable(names.folder(), given, "a folder that can be read (" + why + ")"));
            return null;
        }
    }

    private static Violation unreadable(String field, String given, String allowed) {
        return new Violation(field, given, allowed, null, Violation.Kind.UNREADABLE_FILE);
    }
}
