package dev.zoetrope.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.core.media.DatasetFolder;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.media.MemoryBudget;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.spi.DatasetStore;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.StoredDataset;
import dev.zoetrope.spi.StoredDataset.State;
import dev.zoetrope.spi.UploadCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the data set of a job gets ready, step by step. */
class DatasetPreparationTests {

    private static final String NAME = "the data set";

    @TempDir
    private Path home;

    private final Store store = new Store();
    private final Deadline deadline = Deadline.in(Duration.ofHours(1), new ManualTimer());
    private DatasetFolder folder = new DatasetFolder("", List.of(), 0);

    @BeforeEach
    void write() throws IOException {
        Files.writeString(home.resolve("a.png"), "1");
        Files.writeString(home.resolve("b.png"), "22");
        folder = DatasetFolder.read(home, contents());
    }

    @Test
    void itIsMadeFilledFileByFileAndWaitedFor() throws Exception {
        DatasetPreparation preparation = preparation();

        assertThat(preparation.left()).isEmpty();
        assertThat(preparation.step(deadline)).contains(Duration.ZERO);
        assertThat(preparation.left())
                .isEqualTo("; the data set " + folder.name() + " (id s-1) is left there with 1 of 2 files, and the"
                        + " next try uses it");
        assertThat(preparation.step(deadline)).contains(Duration.ZERO);
        assertThat(preparation.step(deadline))
                .hasValueSatisfying(pause -> assertThat(pause).isPositive());
        store.state = State.READY;
        assertThat(preparation.step(deadline)).isEmpty();
        int calls = store.calls.size();
        assertThat(preparation.step(deadline)).isEmpty();

        assertThat(store.calls).hasSize(calls);
        assertThat(store.calls)
                .containsExactly(
                        "find", "create " + folder.name(), "upload a.png", "upload b.png", "state s-1", "state s-1");
        assertThat(preparation.left()).contains("with 2 of 2 files");
    }

    @Test
    void whatAnEarlierProcessLeftIsCompleted() throws Exception {
        store.name = folder.name();
        store.files.put("a.png", 1L);
        store.files.put("b.png", 1L);
        DatasetPreparation preparation = preparation();

        assertThat(preparation.step(deadline)).contains(Duration.ZERO);
        store.state = State.READY;
        assertThat(preparation.step(deadline)).isEmpty();

        assertThat(store.calls).containsExactly("find", "state s-1", "upload b.png", "state s-1");
    }

    @Test
    void whatIsThereAlreadyIsNotSentAgain() throws Exception {
        store.name = folder.name();
        store.files.put("a.png", 1L);
        store.files.put("b.png", -1L);
        store.state = State.READY;

        assertThat(preparation().step(deadline)).isEmpty();

        assertThat(store.calls).containsExactly("find", "state s-1", "state s-1");
    }

    @Test
    void oneThatFailedIsNotUsed() {
        store.name = folder.name();
        store.state = State.FAILED;
        DatasetPreparation preparation = preparation();

        assertThatThrownBy(() -> preparation.step(deadline))
                .isInstanceOfSatisfying(ProviderCallException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(FailureReason.REFUSED);
                    assertThat(failure.repeatable()).isFalse();
                    assertThat(failure.getMessage()).contains("damaged", "delete the data set");
                });
        assertThat(preparation.left()).contains("is left there");
    }

    @Test
    void aFolderThatChangedSinceIsNotSent() throws Exception {
        Files.writeString(home.resolve("b.png"), "33");

        assertThatThrownBy(() -> preparation().step(deadline)).isInstanceOf(IOException.class);

        assertThat(store.calls).isEmpty();
    }

    @Test
    void aFileThatChangesWhileItIsSentIsNotStored() throws Exception {
        DatasetPreparation preparation = preparation();
        store.beforeReading = () -> Files.writeString(home.resolve("a.png"), "9");

        assertThatThrownBy(() -> preparation.step(deadline)).isInstanceOf(IOException.class);

        assertThat(store.files).isEmpty();
    }

    @Test
    void aFileThatWasNotTakenWholeIsSentAgain() throws Exception {
        DatasetPreparation preparation = preparation();
        store.reads = false;

        assertThatThrownBy(() -> preparation.step(deadline))
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        failure -> assertThat(failure.repeatable()).isTrue());
        store.reads = true;
        assertThat(preparation.step(deadline)).contains(Duration.ZERO);

        assertThat(store.calls).containsExactly("find", "create " + folder.name(), "upload a.png", "upload a.png");
    }

    @Test
    void anInputWithoutADataSetNeedsNone() {
        assertThat(DatasetPreparation.of(Map.of("config", "x"), Optional.of(store), contents()))
                .isEmpty();
        assertThat(DatasetPreparation.of(input(), Optional.empty(), contents())).isEmpty();
        assertThat(DatasetPreparation.rest(input())).isEqualTo(Map.of("config", "x"));
    }

    private Map<String, Object> input() {
        return Map.of("config", "x", NAME, folder.value());
    }

    private DatasetPreparation preparation() {
        return DatasetPreparation.of(input(), Optional.of(store), contents()).orElseThrow();
    }

    private static LocalContents contents() {
        return new LocalContents(MemoryBudget.NONE);
    }

    /** What a store does before it reads a file. */
    @FunctionalInterface
    private interface Before {
        @Nullable Object run() throws IOException;
    }

    /** One data set, in memory. */
    private static final class Store implements DatasetStore {

        private final List<String> calls = new ArrayList<>();
        private final Map<String, Long> files = new LinkedHashMap<>();
        private String name = "";
        private State state = State.PREPARING;
        private boolean reads = true;
        private Before beforeReading = () -> null;

        @Override
        public Optional<StoredDataset> find(String wanted, Duration timeout) {
            calls.add("find");
            return name.equals(wanted) ? Optional.of(now(Map.of())) : Optional.empty();
        }

        @Override
        public StoredDataset create(String wanted, Duration timeout) {
            calls.add("create " + wanted);
            name = wanted;
            return now(files);
        }

        @Override
        public StoredDataset state(String id, Duration timeout) {
            calls.add("state " + id);
            return now(files);
        }

        private StoredDataset now(Map<String, Long> known) {
            return new StoredDataset("s-1", state, state == State.FAILED ? "FAILED: damaged" : state.name(), known);
        }

        @Override
        public void upload(String id, String file, UploadCall call) throws ProviderCallException {
            calls.add("upload " + file);
            if (!reads) {
                return;
            }
            try {
                Object unused = beforeReading.run();
                try (InputStream in = call.content().open()) {
                    files.put(file, in.transferTo(OutputStream.nullOutputStream()));
                }
            } catch (IOException e) {
                throw new ProviderCallException(FailureReason.UNAVAILABLE, "broken off", true, null);
            }
        }
    }
}
