package dev.zoetrope.api.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where the graph of a job comes from, and what was changed in it, as evidence.
 *
 * @param source the file that it was read from, as it was named, or the model that has it saved; empty if it is neither
 * @param sha256 the SHA-256 of that file or else of the graph's JSON, in lower-case hexadecimal
 * @param edits the values that were set, by {@code NODE.INPUT}; a local file as its path after an {@code @};
 *     unmodifiable
 */
public record WorkflowOrigin(String source, String sha256, Map<String, Object> edits) {

    /** Copies the map. */
    public WorkflowOrigin {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(sha256, "sha256");
        edits = Collections.unmodifiableMap(new LinkedHashMap<>(edits));
    }
}
