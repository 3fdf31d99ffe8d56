package dev.zoetrope.spi;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.media.MediaKind;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How local files reach a provider.
 *
 * @param how whether they are uploaded first or written into the request
 * @param maxBytes the size of the largest file by kind, in bytes; a missing kind has no limit beyond the model's own
 */
public record LocalFiles(PlannedUpload.How how, Map<MediaKind, Long> maxBytes) {

    /** Copies the map. */
    public LocalFiles {
        Objects.requireNonNull(how, "how");
        maxBytes = Map.copyOf(maxBytes);
    }

    /**
     * Returns the size of the largest file of a kind.
     *
     * @param kind the kind
     * @return the limit in bytes, or empty if there is none
     */
    public Optional<Long> limit(MediaKind kind) {
        return Optional.ofNullable(maxBytes.get(kind));
    }
}
