package dev.zoetrope.core.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The temporary files of one delivery; none is left when it is over. */
final class Scratch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    private final Destination destination;
    private final List<Path> files = new ArrayList<>();

    Scratch(Destination destination) {
        this.destination = destination;
    }

    Path file() throws DeliveryException {
        Path file = destination.temporary();
        files.add(file);
        return file;
    }

    @Override
    public void close() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // What was saved is saved, and what was not says so itself.
                LOG.warn("the temporary file {} could not be removed", file, e);
            }
        }
    }
}
