package dev.zoetrope.api;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A local file that a plan sends to the provider.
 *
 * @param field the field or native parameter it is given for, as named in violations
 * @param path the file
 * @param mediaType its type according to its first bytes, for example {@code image/png}
 * @param bytes its length in bytes
 * @param how whether it is uploaded before the job or written into the request
 */
public record PlannedUpload(String field, Path path, String mediaType, long bytes, How how) {

    /** How a local file reaches a provider. */
    public enum How {
        /** It is uploaded to the provider first, and the request contains its URL. */
        UPLOAD,
        /** The request itself contains it, as a data URI. */
        INLINE
    }

    /** Checks that everything is given. */
    public PlannedUpload {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(how, "how");
    }
}
