package dev.zoetrope.core.upload;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.core.media.DatasetFolder;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.media.SentContent;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.DatasetStore;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.StoredDataset;
import dev.zoetrope.spi.UploadCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the data set of a job ready at its provider, step by step, before anything is paid for: finds it or creates it,
 * sends what is missing file by file, and waits until a model can work on it. No thread is held between two steps. One
 * that was begun by an earlier process is completed, because its name follows from its files.
 */
public final class DatasetPreparation {

    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final String TYPE = "application/octet-stream";

    private final DatasetFolder folder;
    private final DatasetStore store;
    private final LocalContents contents;
    private final Set<Path> sent = new HashSet<>();
    private @Nullable StoredDataset stored;
    private boolean ready;

    private DatasetPreparation(DatasetFolder folder, DatasetStore store, LocalContents contents) {
        this.folder = folder;
        this.store = store;
        this.contents = contents;
    }

    /**
     * Prepares to make the data set of an input ready.
     *
     * @param input the native input of a job
     * @param store where the provider stores data sets, or empty if it stores none
     * @param contents the files as they were checked and recorded
     * @return the preparation, or empty if the input has no data set
     */
    public static Optional<DatasetPreparation> of(
            Map<String, Object> input, Optional<DatasetStore> store, LocalContents contents) {
        return store.flatMap(at -> input.values().stream()
                .flatMap(value -> DatasetFolder.of(value).stream())
                .findFirst()
                .map(folder -> new DatasetPreparation(folder, at, contents)));
    }

    /**
     * Returns an input without the data set: the text that it is sent with names it.
     *
     * @param input the native input of a job
     * @return a copy without the data set
     */
    public static Map<String, Object> rest(Map<String, Object> input) {
        Map<String, Object> rest = new LinkedHashMap<>(input);
        rest.values().removeIf(value -> DatasetFolder.of(value).isPresent());
        return rest;
    }

    /**
     * Makes one step.
     *
     * @param deadline the job's deadline
     * @return how long to wait before the next one; empty if the data set is ready
     * @throws IOException if a file has changed or cannot be read
     * @throws ProviderCallException if the step failed
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Optional<Duration> step(Deadline deadline) throws IOException, ProviderCallException, InterruptedException {
        if (ready) {
            return Optional.empty();
        }
        StoredDataset now = stored == null ? begun(deadline) : stored;
        Optional<Path> missing = missing(now);
        if (missing.isPresent()) {
            send(now, missing.get(), deadline);
            return Optional.of(Duration.ZERO);
        }
        now = checked(store.state(now.id(), deadline.within(CALL)));
        if (missing(now).isPresent()) {
            return Optional.of(Duration.ZERO);
        }
        ready = now.state() == StoredDataset.State.READY;
        return ready ? Optional.empty() : Optional.of(WAIT);
    }

    private StoredDataset begun(Deadline deadline) throws IOException, ProviderCallException, InterruptedException {
        folder.requireUnchanged(contents);
        Optional<StoredDataset> found = store.find(folder.name(), deadline.within(CALL));
        // A list does not say what the data sets hold.
        return checked(
                found.isPresent()
                        ? store.state(found.get().id(), deadline.within(CALL))
                        : store.create(folder.name(), deadline.within(CALL)));
    }

    private StoredDataset checked(StoredDataset now) throws ProviderCallException {
        stored = now;
        if (now.state() == StoredDataset.State.FAILED) {
            throw new ProviderCallException(
                    FailureReason.REFUSED,
                    "the provider says " + now.raw() + "; delete the data set before the next try",
                    false,
                    null);
        }
        return now;
    }

    private Optional<Path> missing(StoredDataset now) throws IOException {
        for (Path file : folder.files()) {
            long length = contents.of(file).length();
            long there = now.files().getOrDefault(DatasetFolder.nameOf(file), 0L);
            boolean whole = now.files().containsKey(DatasetFolder.nameOf(file)) && (there == length || there < 0);
            if (!whole && !sent.contains(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private void send(StoredDataset to, Path file, Deadline deadline)
            throws IOException, ProviderCallException, InterruptedException {
        SentContent content = new SentContent(contents.of(file), TransferListener.NONE);
        try {
            store.upload(to.id(), DatasetFolder.nameOf(file), new UploadCall(content, TYPE, deadline.remaining()));
        } catch (ProviderCallException e) {
            content.requireReadable();
            throw e;
        }
        content.requireReadable();
        if (!content.whole()) {
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE, "the provider answered before it had all of " + file, true, null);
        }
        sent.add(file);
    }

    /** {@return the end of a message that says what is left at the provider; empty if nothing is} */
    public String left() {
        StoredDataset now = stored;
        if (now == null) {
            return "";
        }
        long there = folder.files().stream()
                .filter(file -> sent.contains(file) || now.files().containsKey(DatasetFolder.nameOf(file)))
                .count();
        return "; the data set " + folder.name() + " (id " + now.id() + ") is left there with " + there + " of "
                + folder.files().size() + " files, and the next try uses it";
    }
}
