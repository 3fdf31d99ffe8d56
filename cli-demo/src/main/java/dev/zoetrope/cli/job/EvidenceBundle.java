package dev.zoetrope.cli.job;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobTransition;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.api.media.InputFile;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.cli.runtime.Version;
import dev.zoetrope.cli.text.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What can be shown of one job to those who charged for it. It is made from the ledger alone, which knows no key: what
 * is not recorded cannot be in it.
 */
public final class EvidenceBundle {

    private static final String README = """
            Evidence of one job of hosted media generation, as the ledger of Zoetrope recorded it.

            job.json        the job: its id, the provider's id of it (remoteId), model, state, cost, the times at which
                            it was recorded (created), accepted by the provider (accepted), last seen open (seenOpen) and
                            seen to have ended (ended), the account's alias and address, and requestHash, the SHA-256 of
                            what was asked for. The account's key is recorded nowhere.
            history.jsonl   one line for each step of its way, the oldest first, with the provider's own word and id.
            input.json      what was sent. A local file stands there as {"file": PATH}; files lists each one's length
                            and the SHA-256 of its content. The files themselves are not in here. Of a workflow it
                            names the file that held it, its SHA-256, and the values that were set (edits).
            artifacts.json  what the job made: where the provider served it, and where it was saved, with length and
                            SHA-256.
            answer.txt      only if the result could not be read: the provider's answer, without the key.

            All times are UTC, by the clock of the machine that recorded them.
            To check a file against its hash:   sha256sum FILE        (macOS: shasum -a 256 FILE)
            """;

    private final JobRecord record;
    private final @Nullable String handle;
    private final Instant now;

    /**
     * Makes the bundle of a job.
     *
     * @param record what the ledger knows of it
     * @param handle its handle, or null if that is not known
     * @param now when this is written
     */
    public EvidenceBundle(JobRecord record, @Nullable String handle, Instant now) {
        this.record = record;
        this.handle = handle;
        this.now = now;
    }

    /**
     * Writes the bundle, whole or not at all.
     *
     * @param file the zip file to make
     * @param overwrite whether a file of that name is replaced
     * @throws TargetException if it exists or cannot be written
     */
    public void write(Path file, boolean overwrite) {
        if (Files.isDirectory(file)) {
            throw TargetException.notWritable(file, "it is a folder");
        }
        if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw TargetException.exists(file);
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path part = Files.createTempFile(folder, ".zoetrope-", ".part");
            try {
                writeTo(part);
                move(part, file, overwrite);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw TargetException.exists(file);
        } catch (IOException refused) {
            throw TargetException.notWritable(file, "its folder is missing or takes no new file");
        }
    }

    private static void move(Path part, Path file, boolean overwrite) throws IOException {
        if (overwrite) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(part, file);
        }
    }

    private void writeTo(Path part) throws IOException {
        try (OutputStream file = Files.newOutputStream(part);
                ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
            entry(zip, "README.txt", README);
            entry(zip, "job.json", Json.text(job()) + "\n");
            entry(
                    zip,
                    "history.jsonl",
                    record.history().stream()
                            .map(step -> Json.text(step(step)) + "\n")
                            .collect(Collectors.joining()));
            entry(zip, "input.json", Json.text(input()) + "\n");
            entry(
                    zip,
                    "artifacts.json",
                    Json.text(record.job().artifacts().stream()
                                    .map(EvidenceBundle::artifact)
                                    .toList())
                            + "\n");
            UnreadResult unread = record.job().unread().orElse(null);
            if (unread != null) {
                entry(zip, "answer.txt", unread.answer());
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private Map<String, @Nullable Object> job() {
        JobSnapshot job = record.job();
        JobOrigin origin = job.origin();
        Map<String, @Nullable Object> json = JobJson.row(job, handle, now);
        // They have a file of their own here.
        json.remove("artifacts");
        json.put("requestHash", origin.requestHash());
        json.put("account", origin.account());
        json.put("site", origin.site());
        json.put("idempotencyKey", origin.idempotencyKey());
        json.put("target", origin.target());
        json.put("fallbackOf", origin.fallbackOf());
        json.put("deadline", origin.deadline().toString());
        json.put("accepted", job.accepted().map(Instant::toString).orElse(null));
        json.put("seenOpen", job.seenOpen().map(Instant::toString).orElse(null));
        json.put("ended", job.ended().map(Instant::toString).orElse(null));
        json.put("rawStatus", job.rawStatus().orElse(null));
        json.put("failure", job.failure().map(EvidenceBundle::failure).orElse(null));
        json.put("unread", job.unread().map(UnreadResult::problem).orElse(null));
        json.put("answer", job.answer().orElse(null));
        json.put("revision", job.revision());
        json.put("exported", now.toString());
        json.put("exportedBy", new Version().getVersion()[0] + ", Java " + Runtime.version());
        return json;
    }

    private static Map<String, @Nullable Object> step(JobTransition step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("revision", step.revision());
        json.put("at", step.at().toString());
        json.put("state", step.state().name());
        json.put("rawStatus", step.rawStatus());
        json.put("remoteId", step.remoteId());
        json.put("failure", step.failure() == null ? null : failure(step.failure()));
        json.put("engine", step.engine());
        return json;
    }

    private static Map<String, String> failure(JobFailure failure) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("reason", failure.reason().name());
        json.put("message", failure.message());
        return json;
    }

    private Map<String, @Nullable Object> input() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("values", written(record.input().values()));
        json.put(
                "files",
                record.input().files().stream().map(EvidenceBundle::file).toList());
        json.put("workflow", record.input().workflow().map(GraphJson::of).orElse(null));
        return json;
    }

    private static Map<String, Object> file(InputFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", file.path().toString());
        json.put("bytes", file.bytes());
        json.put("sha256", file.sha256());
        return json;
    }

    private static @Nullable Object written(@Nullable Object value) {
        if (value instanceof MediaSource.LocalFile file) {
            return Map.of("file", file.path().toString());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            map.forEach((name, each) -> json.put(String.valueOf(name), written(each)));
            return json;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> json = new ArrayList<>();
            list.forEach(each -> json.add(written(each)));
            return json;
        }
        return value;
    }

    private static Map<String, @Nullable Object> artifact(ArtifactInfo artifact) {
        SavedFile saved = artifact.saved();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", artifact.kind().id());
        json.put("node", artifact.node());
        json.put("url", artifact.uri() == null ? null : artifact.uri().toString());
        json.put("text", artifact.text());
        json.put("path", saved == null ? null : saved.path().toString());
        json.put("mediaType", saved == null ? null : saved.mediaType());
        json.put("bytes", saved == null ? null : saved.bytes());
        json.put("sha256", saved == null ? null : saved.sha256());
        return json;
    }
}
