package dev.zoetrope.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Finds reference data: a folder may hold newer data in folders called by their month, {@code yyyy-MM}. */
final class ReferenceFolder {

    private ReferenceFolder() {}

    /**
     * Finds the newest data.
     *
     * @param folder the reference folder
     * @return its newest dated folder, or the folder itself if it has none
     */
    static Path newest(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().matches("\\d{4}-\\d{2}") && Files.isDirectory(each))
                    .max(Comparator.comparing(each -> each.getFileName().toString()))
                    .orElse(folder);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * Finds a file of the data.
     *
     * @param newest the newest folder
     * @param name the file's name
     * @return the file in that folder, or, where it has none, in the one around it
     */
    static Path file(Path newest, String name) {
        Path file = newest.resolve(name);
        return Files.isRegularFile(file) ? file : newest.resolveSibling(name);
    }
}
