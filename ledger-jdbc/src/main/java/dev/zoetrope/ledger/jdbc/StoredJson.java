package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.JobTransition;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.api.media.InputFile;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.workflow.WorkflowOrigin;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/** Converts what is stored as JSON: the artifacts of a job, its history, and its input. */
final class StoredJson {

    /** An object with this name alone is not an object of the input but a local file. */
    private static final String LOCAL_FILE = "$file";

    private static final String MARK = "$";

    private static final JSON PLAIN = JSON.builder(JsonFactory.builder()
                    // Only the ledger's own text is read, and a picture in a data URL may have any length.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .enable(JSON.Feature.FAIL_ON_UNKNOWN_TYPE_WRITE)
            .disable(JSON.Feature.HANDLE_JAVA_BEANS)
            .disable(JSON.Feature.USE_DEFERRED_MAPS)
            .build();

    private StoredJson() {}

    static @Nullable String artifacts(List<ArtifactInfo> artifacts) {
        return artifacts.isEmpty()
                ? null
                : PLAIN.asString(artifacts.stream().map(StoredJson::artifact).toList());
    }

    static List<ArtifactInfo> artifacts(@Nullable String json) {
        return json == null
                ? List.of()
                : objects(PLAIN.anyFrom(json)).stream()
                        .map(StoredJson::artifact)
                        .toList();
    }

    private static Map<String, Object> artifact(ArtifactInfo artifact) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", artifact.kind().id());
        putIfGiven(json, "uri", artifact.uri() == null ? null : artifact.uri().toString());
        putIfGiven(json, "text", artifact.text());
        putIfGiven(json, "node", artifact.node());
        SavedFile saved = artifact.saved();
        if (saved != null) {
            json.put("path", saved.path().toString());
            json.put("mediaType", saved.mediaType());
            json.put("bytes", saved.bytes());
            json.put("sha256", saved.sha256());
        }
        return json;
    }

    private static ArtifactInfo artifact(Map<String, Object> json) {
        String uri = optional(json, "uri");
        String path = optional(json, "path");
        SavedFile saved = path == null
                ? null
                : new SavedFile(Path.of(path), text(json, "mediaType"), number(json, "bytes"), text(json, "sha256"));
        return new ArtifactInfo(
                OutputKind.of(text(json, "kind")),
                uri == null ? null : URI.create(uri),
                optional(json, "text"),
                saved,
                optional(json, "node"));
    }

    static @Nullable String unread(@Nullable UnreadResult unread) {
        return unread == null ? null : PLAIN.asString(Map.of("problem", unread.problem(), "answer", unread.answer()));
    }

    static @Nullable UnreadResult unread(@Nullable String json) {
        if (json == null) {
            return null;
        }
        Map<String, Object> stored = object(PLAIN.anyFrom(json));
        return new UnreadResult(text(stored, "problem"), text(stored, "answer"));
    }

    /** Returns the line of a job's history that records a snapshot. */
    static String line(JobSnapshot job, String engine) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("revision", job.revision());
        json.put("at", StoredInstant.floor(job.updated()));
        json.put("state", job.state().name());
        putIfGiven(json, "rawStatus", job.rawStatus().orElse(null));
        putIfGiven(json, "remoteId", job.remoteId().orElse(null));
        job.failure().ifPresent(failure -> {
            json.put("reason", failure.reason().name());
            json.put("message", failure.message());
        });
        json.put("engine", engine);
        return PLAIN.asString(json) + "\n";
    }

    static List<JobTransition> history(String lines) {
        return lines.lines()
                .map(line -> transition(object(PLAIN.anyFrom(line))))
                .toList();
    }

    private static JobTransition transition(Map<String, Object> json) {
        String reason = optional(json, "reason");
        return new JobTransition(
                Math.toIntExact(number(json, "revision")),
                StoredInstant.read(number(json, "at")),
                JobState.valueOf(text(json, "state")),
                optional(json, "rawStatus"),
                optional(json, "remoteId"),
                reason == null ? null : new JobFailure(FailureReason.valueOf(reason), text(json, "message")),
                text(json, "engine"));
    }

    static String input(JobInput input) {
        List<Map<String, Object>> files = input.files().stream()
                .map(file -> Map.<String, Object>of(
                        "path", file.path().toString(), "sha256", file.sha256(), "bytes", file.bytes()))
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("values", written(input.values(), false));
        json.put("files", files);
        input.workflow().ifPresent(workflow -> {
            json.put("source", workflow.source());
            json.put("sha256", workflow.sha256());
            json.put("edits", written(workflow.edits(), false));
        });
        return PLAIN.asString(json);
    }

    static JobInput input(@Nullable String stored) {
        if (stored == null) {
            return JobInput.UNKNOWN;
        }
        Map<String, Object> json = object(PLAIN.anyFrom(stored));
        List<InputFile> files = objects(json.get("files")).stream()
                .map(file -> new InputFile(Path.of(text(file, "path")), text(file, "sha256"), number(file, "bytes")))
                .toList();
        return JobInput.builder(read(object(json.get("values")), false))
                .files(files)
                .workflow(workflow(json))
                .build();
    }

    private static @Nullable WorkflowOrigin workflow(Map<String, Object> json) {
        String sha256 = optional(json, "sha256");
        return sha256 == null
                ? null
                : new WorkflowOrigin(text(json, "source"), sha256, read(object(json.get("edits")), false));
    }

    static @Nullable String texts(List<String> texts) {
        return texts.isEmpty() ? null : PLAIN.asString(texts);
    }

    static List<String> texts(@Nullable String json) {
        return json == null
                ? List.of()
                : ((List<?>) PLAIN.anyFrom(json)).stream().map(String::valueOf).toList();
    }

    static @Nullable String named(Map<String, String> texts) {
        return texts.isEmpty() ? null : PLAIN.asString(texts);
    }

    static Map<String, String> named(@Nullable String json) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (json != null) {
            object(PLAIN.anyFrom(json)).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        }
        return texts;
    }

    private static @Nullable Object written(@Nullable Object value) {
        if (value instanceof MediaSource.LocalFile file) {
            return Map.of(LOCAL_FILE, file.path().toString());
        }
        if (value instanceof Map<?, ?> map) {
            return written(map, true);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>(list.size());
            list.forEach(each -> all.add(written(each)));
            return all;
        }
        return value;
    }

    /**
     * An object whose only name looks like the mark of a file gets one more mark, so that it is not taken for a file.
     */
    private static Map<String, @Nullable Object> written(Map<?, ?> map, boolean nested) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            all.put(nested && map.size() == 1 && name.startsWith(MARK) ? MARK + name : name, written(value));
        });
        return all;
    }

    /** Numbers become decimals again, as the engine plans them, and keep every digit. */
    private static @Nullable Object read(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Object file = map.size() == 1 ? map.get(LOCAL_FILE) : null;
            return file == null ? read(object(map), true) : new MediaSource.LocalFile(Path.of((String) file));
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>(list.size());
            list.forEach(each -> all.add(read(each)));
            return all;
        }
        return value instanceof Number number && !(value instanceof BigDecimal)
                ? new BigDecimal(number.toString())
                : value;
    }

    private static Map<String, Object> read(Map<String, Object> map, boolean nested) {
        Map<String, Object> all = new LinkedHashMap<>();
        map.forEach((name, value) -> all.put(
                nested && map.size() == 1 && name.startsWith(MARK + MARK) ? name.substring(1) : name, read(value)));
        return all;
    }

    private static void putIfGiven(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static String text(Map<String, Object> json, String name) {
        return Objects.requireNonNull(optional(json, name), name);
    }

    private static @Nullable String optional(Map<String, Object> json, String name) {
        return (String) json.get(name);
    }

    private static long number(Map<String, Object> json, String name) {
        return ((Number) Objects.requireNonNull(json.get(name), name)).longValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object json) {
        return (Map<String, Object>) Objects.requireNonNull(json);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(@Nullable Object json) {
        return (List<Map<String, Object>>) Objects.requireNonNull(json);
    }
}
