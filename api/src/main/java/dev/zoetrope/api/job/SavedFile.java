package dev.zoetrope.api.job;

import java.nio.file.Path;
import java.util.Objects;

/**
 * An artifact that is on this machine.
 *
 * @param path where it is
 * @param mediaType its type according to its first bytes, for example {@code video/mp4}
 * @param bytes its length in bytes
 * @param sha256 the SHA-256 of its content in lower-case hexadecimal
 */
public record SavedFile(Path path, String mediaType, long bytes, String sha256) {

    /** Checks that everything is given. */
    public SavedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(sha256, "sha256");
    }
}
