package dev.zoetrope.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One reading of each file, and the same bytes from then on or none. */
class LocalContentsTests {

    private static final int BYTES = 200_000;

    @TempDir
    Path folder;

    private final byte[] original = new byte[BYTES];
    private Path file;

    @BeforeEach
    void write() throws IOException {
        new Random(5).nextBytes(original);
        file = Files.write(folder.resolve("boat.bin"), original);
    }

    private static byte[] readAll(LocalContent content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, BYTES})
    void heldOrNotAFileIsReadAsItIs(long budget) throws IOException {
        LocalContent content = new LocalContents(new MemoryBudget(budget, budget)).of(file);

        assertThat(readAll(content)).isEqualTo(original);
        assertThat(content.length()).isEqualTo(BYTES);
        assertThat(content.sha256())
                .isEqualTo(new LocalContents(MemoryBudget.NONE).of(file).sha256());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, BYTES})
    void theFactsAreTheSameHeldOrNot(long budget) throws IOException {
        for (String name : SampleMedia.all().keySet()) {
            Path sample = Files.write(folder.resolve(name), SampleMedia.all().get(name));
            LocalContent content = new LocalContents(new MemoryBudget(budget, budget)).of(sample);
            assertThat(content.media()).isEqualTo(LocalMedia.probe(sample));
        }
    }

    @Test
    void aHeldFileIsSentAsItWasWhateverHappensToIt() throws IOException {
        LocalContent content = new LocalContents(new MemoryBudget(BYTES, BYTES)).of(file);
        Files.delete(file);

        assertThat(readAll(content)).isEqualTo(original);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 70_000, BYTES - 1})
    void aFileThatIsNotHeldAndChangedInOneByteIsNotGivenAway(int at) throws IOException {
        LocalContent content = new LocalContents(MemoryBudget.NONE).of(file);
        byte[] changed = original.clone();
        changed[at]++;
        Files.write(file, changed);

        assertThatThrownBy(() -> readAll(content))
                .isInstanceOf(ChangedFileException.class)
                .hasMessageContaining(file + " changed while it was being submitted");
    }

    @Test
    void theLastBytesOfAChangedFileAreKeptBack() throws IOException {
        LocalContent content = new LocalContents(MemoryBudget.NONE).of(file);
        byte[] changed = original.clone();
        changed[0]++;
        Files.write(file, changed);
        int given = 0;

        try (InputStream in = content.open()) {
            assertThatThrownBy(() -> in.skipNBytes(BYTES)).isInstanceOf(ChangedFileException.class);
            assertThatThrownBy(in::read).isInstanceOf(ChangedFileException.class);
        }
        try (InputStream in = content.open()) {
            while (given < BYTES) {
                given += in.readNBytes(1).length;
            }
        } catch (ChangedFileException kept) {
            assertThat(given).isEqualTo(BYTES - 1);
        }
        assertThat(given).isLessThan(BYTES);
    }

    @Test
    void aShorterFileIsNotGivenAwayAndOfALongerOneTheBytesThatWereChecked() throws IOException {
        LocalContent content = new LocalContents(MemoryBudget.NONE).of(file);
        Files.write(file, Arrays.copyOf(original, BYTES + 5));
        assertThat(readAll(content)).isEqualTo(original);

        Files.write(file, Arrays.copyOf(original, BYTES - 1));

        assertThatThrownBy(() -> readAll(content)).isInstanceOf(ChangedFileException.class);
    }

    @Test
    void aFileIsReadOnceHoweverOftenItIsAskedForAlsoIfItWasNotThere() throws IOException {
        LocalContents contents = new LocalContents(MemoryBudget.NONE);
        Path later = folder.resolve("later.bin");
        LocalContent first = contents.of(file);
        assertThatThrownBy(() -> contents.look(later)).hasMessage("no such file");
        Files.write(file, new byte[] {1});
        Files.write(later, new byte[] {1});

        assertThat(contents.of(file)).isSameAs(first);
        assertThat(contents.look(file).bytes()).isEqualTo(BYTES);
        assertThatThrownBy(() -> contents.look(later)).hasMessage("no such file");
    }

    @Test
    void noMoreIsHeldThanTheBudgetAllowsAndAllOfItIsGivenBack() throws IOException {
        MemoryBudget budget = new MemoryBudget(BYTES + 10, BYTES);
        LocalContents some = new LocalContents(budget);
        LocalContents others = new LocalContents(budget);
        some.of(file);
        assertThat(budget.taken()).isEqualTo(BYTES);

        LocalContent beyond = others.of(file);

        assertThat(budget.taken()).isEqualTo(BYTES);
        assertThat(readAll(beyond)).isEqualTo(original);
        others.release();
        assertThat(budget.taken()).isEqualTo(BYTES);
        some.release();
        some.release();
        assertThat(budget.taken()).isZero();
        assertThat(readAll(some.of(file))).isEqualTo(original);
    }
}
