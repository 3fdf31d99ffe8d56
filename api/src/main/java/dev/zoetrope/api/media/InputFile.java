package dev.zoetrope.api.media;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A local file that is part of a job's input, recorded by its place and content; it is not copied.
 *
 * @param path where it was, absolute
 * @param sha256 the SHA-256 of its content in lower-case hexadecimal
 * @param bytes its length in bytes
 */
public record InputFile(Path path, String sha256, long bytes) {

    /** Checks that everything is given. */
    public InputFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
    }
}
