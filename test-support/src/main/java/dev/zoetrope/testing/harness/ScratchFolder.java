package dev.zoetrope.testing.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * An empty folder among the machine's temporary files, until it is closed.
 *
 * @param path where it is
 */
public record ScratchFolder(Path path) implements AutoCloseable {

    /**
     * Makes one.
     *
     * @param name what its name begins with
     * @return the folder
     * @throws IOException if it cannot be made
     */
    public static ScratchFolder named(String name) throws IOException {
        return new ScratchFolder(Files.createTempDirectory(name));
    }

    /**
     * Removes a folder with what is in it.
     *
     * @param root the folder
     */
    public static void remove(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes it with what is in it. */
    @Override
    public void close() {
        remove(path);
    }
}
