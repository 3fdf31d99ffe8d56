package dev.zoetrope.core.ledger;

import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.media.InputFile;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.core.media.LocalContent;
import dev.zoetrope.core.media.LocalContents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Converts a planned input to the form that the ledger keeps, which means the same to another process in another
 * folder.
 */
public final class RecordedInput {

    private final LocalContents contents;
    private final Map<Path, InputFile> files = new LinkedHashMap<>();

    private RecordedInput(LocalContents contents) {
        this.contents = contents;
    }

    /**
     * Converts an input.
     *
     * @param planned the planned input
     * @param contents the local files as they were read when the input was planned
     * @throws IOException if one could not be read then
     */
    public static JobInput of(Map<String, Object> planned, LocalContents contents) throws IOException {
        RecordedInput input = new RecordedInput(contents);
        Map<String, Object> values = input.map(planned);
        return JobInput.builder(values).files(List.copyOf(input.files.values())).build();
    }

    private Map<String, Object> map(Map<?, ?> map) throws IOException {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            copy.put(entry.getKey().toString(), value(entry.getValue()));
        }
        return copy;
    }

    private Object value(Object value) throws IOException {
        if (value instanceof MediaSource.LocalFile file) {
            LocalContent content = contents.of(file.path());
            Path absolute = file.path().toAbsolutePath();
            files.put(absolute, new InputFile(absolute, content.sha256(), content.length()));
            return new MediaSource.LocalFile(absolute);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object each : list) {
                copy.add(value(each));
            }
            return copy;
        }
        return value instanceof Map<?, ?> map ? map(map) : value;
    }

    /**
     * Reads the local files of a recorded input again, and checks that they are unchanged.
     *
     * @param contents reads them
     * @return what is wrong with the first that is not what it was when the job was recorded, or nothing
     */
    public static Optional<String> change(JobInput input, LocalContents contents) {
        for (InputFile file : input.files()) {
            try {
                if (!contents.of(file.path()).sha256().equals(file.sha256())) {
                    return Optional.of(file.path() + " has changed since the job was asked for");
                }
            } catch (IOException e) {
                return Optional.of(
                        "a local file cannot be read any more: " + file.path() + " (" + e.getMessage() + ")");
            }
        }
        return Optional.empty();
    }
}
