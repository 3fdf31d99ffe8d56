package dev.zoetrope.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogCacheTests {

    private static final String SITE = "http://127.0.0.1:8080";
    private static final String DOCUMENT = "{\"models\": [{\"id\": \"é\", \"parameters\": []}]}\n\n";

    @TempDir
    private Path folder;

    private Path kept() throws IOException {
        new CatalogCache(folder).write("fake", SITE, DOCUMENT);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    /** {@return what becomes of a file: bytes are cut, lost, doubled, added and turned over} */
    static Stream<Damage> damages() {
        return Stream.of(
                bytes -> new byte[0],
                bytes -> new byte[] {'\n'},
                bytes -> Arrays.copyOf(bytes, bytes.length - 1),
                bytes -> Arrays.copyOf(bytes, bytes.length / 2),
                bytes -> Arrays.copyOf(bytes, bytes.length + 1),
                bytes -> Arrays.copyOfRange(bytes, 1, bytes.length),
                bytes -> {
                    bytes[bytes.length - 5] ^= 1;
                    return bytes;
                },
                bytes -> {
                    bytes[bytes.length - 5] = (byte) 0xff;
                    return bytes;
                },
                bytes -> DOCUMENT.getBytes(StandardCharsets.UTF_8));
    }

    /** What happens to the bytes of a file. */
    interface Damage {
        byte[] to(byte[] bytes);
    }

    @Test
    void whatWasWrittenIsRead() throws Exception {
        assertThat(kept()).isNotEmptyFile();

        assertThat(new CatalogCache(folder).read("fake", SITE)).contains(DOCUMENT);
        assertThat(new CatalogCache(folder).read("other", SITE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whatIsNotWhatWasWrittenIsNotRead(Damage damage) throws Exception {
        Path file = kept();
        Files.write(file, damage.to(Files.readAllBytes(file)));

        assertThatThrownBy(() -> new CatalogCache(folder).read("fake", SITE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the file '" + file + "' is damaged");
    }

    @Test
    void whatCannotBeKeptLeavesNothingBehind() throws Exception {
        Path file = kept();
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));

        assertThatThrownBy(() -> new CatalogCache(folder).write("fake", SITE, DOCUMENT))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the file '" + file + "' cannot be written");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
