package dev.zoetrope.core.discovery;

import dev.zoetrope.spi.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The catalogues, and the descriptions of nodes, that providers served earlier, one file each. What one address serves says nothing about another, so a
 * file belongs to a provider at an address.
 */
public final class CatalogCache {

    private final Path folder;

    /**
     * Creates a cache in a folder.
     *
     * @param folder where the files are; it is created with the first one
     */
    public CatalogCache(Path folder) {
        this.folder = folder;
    }

    /**
     * Finds a catalogue.
     *
     * @param provider the provider's id
     * @param site where it is, as a job's record names it
     * @return the document, or empty if none is kept
     * @throws UncheckedIOException if it cannot be read
     */
    public Optional<String> read(String provider, String site) {
        try {
            return Optional.of(Files.readString(file(provider, site)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * Stores a catalogue; other processes see either the old one or the new one.
     *
     * @param provider the provider's id
     * @param site where it is, as a job's record names it
     * @param document the document
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(String provider, String site, String document) {
        try {
            PrivateFiles.makeFolder(folder);
            Path part = Files.createTempFile(folder, provider, ".part");
            Files.writeString(part, document);
            Files.move(part, file(provider, site), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Path file(String provider, String site) {
        String name = site.replaceFirst(":(\\d+)(?=#|$)", "-$1").replaceAll("[^A-Za-z0-9.-]", "_");
        return folder.resolve(provider + "-" + name + ".json");
    }
}
