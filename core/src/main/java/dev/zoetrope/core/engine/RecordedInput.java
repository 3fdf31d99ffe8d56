package dev.zoetrope.core.engine;

import dev.zoetrope.api.InputFile;
import dev.zoetrope.api.JobInput;
import dev.zoetrope.api.MediaSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A planned input as the ledger keeps it: it must mean the same to another process in another folder. */
final class RecordedInput {

    private final Map<Path, InputFile> known;
    private final Map<Path, InputFile> files = new LinkedHashMap<>();

    private RecordedInput(Map<Path, InputFile> known) {
        this.known = known;
    }

    /**
     * Makes it.
     *
     * @param planned the planned input
     * @param known the request's local files, by the paths in the planned input
     */
    static JobInput of(Map<String, Object> planned, Map<Path, InputFile> known) {
        RecordedInput input = new RecordedInput(known);
        Map<String, Object> values = input.map(planned);
        return new JobInput(values, List.copyOf(input.files.values()));
    }

    private Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            copy.put(entry.getKey().toString(), value(entry.getValue()));
        }
        return copy;
    }

    private Object value(Object value) {
        if (value instanceof MediaSource.LocalFile file) {
            InputFile content = known.get(file.path());
            if (content != null) {
                files.put(file.path(), content);
            }
            return new MediaSource.LocalFile(file.path().toAbsolutePath());
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
     * Tells which local file is not what it was when the job was recorded.
     *
     * @return what is wrong with the first such file, or nothing
     */
    static Optional<String> change(JobInput input) {
        for (InputFile file : input.files()) {
            try {
                if (!RequestHash.read(file.path()).sha256().equals(file.sha256())) {
                    return Optional.of(file.path() + " has changed since the job was asked for");
                }
            } catch (IOException e) {
                return Optional.of("a local file cannot be read any more: " + e.getMessage());
            }
        }
        return Optional.empty();
    }
}
