package dev.zoetrope.core.discovery;

import dev.zoetrope.spi.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The catalogues that providers served earlier, one file each. What one address serves says nothing about another, so a
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
     * @param baseUrl where it is
     * @return the document, or empty if none is kept
     * @throws UncheckedIOException if it cannot be read
     */
    Optional<String> read(String provider, URI baseUrl) {
        try {
            return Optional.of(Files.readString(file(provider, baseUrl)));
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
     * @param baseUrl where it is
     * @param document the document
     * @throws UncheckedIOException if it cannot be written
     */
    void write(String provider, URI baseUrl, String document) {
        try {
            PrivateFiles.makeFolder(folder);
            Path part = Files.createTempFile(folder, provider, ".part");
            Files.writeString(part, document);
            Files.move(
                    part, file(provider, baseUrl), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Path file(String provider, URI baseUrl) {
        String port = baseUrl.getPort() < 0 ? "" : "-" + baseUrl.getPort();
        String host = String.valueOf(baseUrl.getHost()).replaceAll("[^A-Za-z0-9.-]", "_");
        return folder.resolve(provider + "-" + host + port + ".json");
    }
}
