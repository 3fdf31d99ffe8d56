package dev.zoetrope.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.spi.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The repository as it is checked out, and the reference data where they lie beside it. */
final class Repository {

    private static final Path TOP = Path.of("..");
    private static final Path REFERENCE = Path.of("..", "..", "shared", "reference");

    private Repository() {}

    static Path top() {
        return TOP;
    }

    /** Returns the folder with the newest reference data, or skips the test where there is none. */
    static Path reference() {
        Assumptions.assumeTrue(Files.isDirectory(REFERENCE), "no reference data beside the repository");
        return ReferenceFolder.newest(REFERENCE);
    }

    static Map<String, Catalog> catalogs() {
        Map<String, Catalog> catalogs = new LinkedHashMap<>();
        for (String provider : new String[] {"runcomfy", "runninghub", "fal", "replicate"}) {
            catalogs.put(
                    provider,
                    CatalogReader.read(
                            provider, text(Main.target(TOP, provider)).getBytes()));
        }
        return catalogs;
    }

    static String text(Path file) {
        assertThat(file).isRegularFile();
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
