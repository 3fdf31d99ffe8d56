package dev.zoetrope.emulator.runcomfy.trainer;

import dev.zoetrope.emulator.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files that a training learns from, by name and size alone. It is a DRAFT until the first file is announced or
 * comes, UPLOADING until the last announced one is there and some time has passed, and then READY, or FAILED if a file
 * is empty, of a kind that cannot be learned from, or did not come while its address was valid. Thread-safe.
 */
final class Dataset implements TrainerGate.Owned {

    /** Where it stands. */
    enum State {
        /** Without files. */
        DRAFT,
        /** Files are coming or being looked at. */
        UPLOADING,
        /** Can be trained. */
        READY,
        /** Cannot be trained as it is. */
        FAILED
    }

    /** Media, and the captions beside them. */
    private static final Set<String> TAKEN = Set.of(
            "jpg", "jpeg", "png", "webp", "mp4", "mov", "avi", "mkv", "webm", "wav", "mp3", "flac", "txt", "json",
            "caption");

    private final Identity identity;
    private final Duration settling;
    private final Map<String, Long> files = new LinkedHashMap<>();
    private final Map<String, Instant> expected = new LinkedHashMap<>();
    private Instant updatedAt;

    /**
     * What does not change.
     *
     * @param id that the service gave it
     * @param name by which trainings refer to it
     * @param owner alias of its account
     * @param createdAt when it was created
     */
    record Identity(String id, String name, String owner, Instant createdAt) {}

    /**
     * Creates an empty data set.
     *
     * @param settling how long after its last file it is looked at
     */
    Dataset(Identity identity, Duration settling) {
        this.identity = identity;
        this.settling = settling;
        this.updatedAt = identity.createdAt();
    }

    String id() {
        return identity.id();
    }

    String name() {
        return identity.name();
    }

    @Override
    public String owner() {
        return identity.owner();
    }

    /** Notes that a file will come by an address that is valid until then. */
    synchronized void expect(String file, Instant expiry, Instant now) {
        expected.put(file, expiry);
        updatedAt = now;
    }

    /** Notes a file that came; one of the same name is replaced. */
    synchronized void add(String file, long bytes, Instant now) {
        expected.remove(file);
        files.put(file, bytes);
        updatedAt = now;
    }

    /** {@return where it stands at a moment} */
    synchronized State stateAt(Instant now) {
        if (files.isEmpty() && expected.isEmpty()) {
            return State.DRAFT;
        }
        if (late(now).isPresent()) {
            return State.FAILED;
        }
        if (!expected.isEmpty() || now.isBefore(updatedAt.plus(settling))) {
            return State.UPLOADING;
        }
        return unfit().isEmpty() ? State.READY : State.FAILED;
    }

    /** {@return what the service says about it in a list} */
    ObjectNode listed(Instant now) {
        return Json.object()
                .put("id", id())
                .put("name", name())
                .put("status", stateAt(now).name());
    }

    /** {@return all that the service says about it} */
    synchronized ObjectNode shown(Instant now) {
        boolean failed = stateAt(now) == State.FAILED;
        ObjectNode shown = listed(now)
                .put("created_at", TrainerTime.of(identity.createdAt()))
                .put("updated_at", TrainerTime.of(updatedAt))
                .put("error", failed ? late(now).or(this::unfit).orElse(null) : null);
        ArrayNode list = shown.putArray("files");
        files.forEach((name, bytes) -> list.addObject().put("filename", name).put("size_bytes", bytes));
        return shown;
    }

    private Optional<String> late(Instant now) {
        return expected.entrySet().stream()
                .filter(file -> !now.isBefore(file.getValue()))
                .map(file -> file.getKey() + " was not uploaded in time")
                .findFirst();
    }

    private Optional<String> unfit() {
        for (Map.Entry<String, Long> file : files.entrySet()) {
            String name = file.getKey();
            if (file.getValue() == 0) {
                return Optional.of(name + " is empty");
            }
            String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (!TAKEN.contains(extension)) {
                return Optional.of(name + " is neither media nor a caption");
            }
        }
        return Optional.empty();
    }
}
