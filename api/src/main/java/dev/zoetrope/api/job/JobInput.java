package dev.zoetrope.api.job;

import dev.zoetrope.api.media.InputFile;
import dev.zoetrope.api.media.MediaSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a job sends: all that another process needs to buy it, had this one ended before.
 *
 * @param values the native input, name by name, with JSON types as on the wire; where a local file goes stands a {@link
 *     MediaSource.LocalFile}; unmodifiable
 * @param files the local files among them; unmodifiable
 */
public record JobInput(Map<String, Object> values, List<InputFile> files) {

    /** The input of a job that was found by its handle: nobody here knows it. */
    public static final JobInput UNKNOWN = new JobInput(Map.of(), List.of());

    /** Copies the collections. */
    public JobInput {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        files = List.copyOf(files);
    }
}
