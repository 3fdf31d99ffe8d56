package dev.zoetrope.core.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zoetrope.core.media.Sha256;
import dev.zoetrope.spi.PrivateFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The catalogues, and the descriptions of nodes, that providers served earlier, one file each. What one address serves says
 * nothing about another, so a file belongs to a provider at an address. Its first line is the digest of the rest: a document is
 * read piece by piece as it is needed, so that damage would show only when half of it is in use.
 */
public final class CatalogCache {

    private static final String DIGEST = "sha256 ";

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
     * @throws UncheckedIOException if it cannot be read, or is not what was written
     */
    public Optional<String> read(String provider, String site) {
        Path file = file(provider, site);
        try {
            byte[] kept = Files.readAllBytes(file);
            int end = 0;
            while (end < kept.length && kept[end] != '\n') {
                end++;
            }
            String document =
                    new String(kept, Math.min(end + 1, kept.length), Math.max(kept.length - end - 1, 0), UTF_8);
            if (!new String(kept, 0, end, UTF_8).equals(digest(document))) {
                throw new UncheckedIOException("the file '" + file + "' is damaged", new IOException("another digest"));
            }
            return Optional.of(document);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException fault) {
            throw new UncheckedIOException("the file '" + file + "' cannot be read: " + fault.getMessage(), fault);
        }
    }

    private static String digest(String document) throws IOException {
        return DIGEST + Sha256.of(new ByteArrayInputStream(document.getBytes(UTF_8)));
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
        Path file = file(provider, site);
        try {
            PrivateFiles.makeFolder(folder);
            Path part = Files.createTempFile(folder, provider, ".part");
            try {
                Files.writeString(part, digest(document) + "\n" + document);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("the file '" + file + "' cannot be written: " + fault.getMessage(), fault);
        }
    }

    private Path file(String provider, String site) {
        String name = site.replaceFirst(":(\\d+)(?=#|$)", "-$1").replaceAll("[^A-Za-z0-9.-]", "_");
        return folder.resolve(provider + "-" + name + ".json");
    }
}
