package dev.zoetrope.core.download;

import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.media.MediaType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An artifact that was fetched into a temporary file.
 *
 * @param file the temporary file
 * @param bytes its length
 * @param sha256 the SHA-256 of its content in lower-case hexadecimal
 * @param kind what was bought
 * @param type its type by its first bytes, or null if that is unknown
 */
public record DownloadedFile(
        Path file,
        long bytes,
        String sha256,
        OutputKind kind,
        @Nullable MediaType type) {

    /**
     * Returns whether it is what was bought, as far as its bytes show.
     *
     * @return false if it is of another kind, or of no known type where every usual type is known
     */
    public boolean asBought() {
        return type == null ? kind == OutputKind.TEXT || kind == OutputKind.MODEL_3D : type.kind() == kind;
    }

    /** {@return its media type, a registered name} */
    public String mediaType() {
        return type != null ? type.id() : kind == OutputKind.TEXT ? "text/plain" : "application/octet-stream";
    }

    /** {@return the extension of its type, without a dot} */
    public String extension() {
        return type != null ? type.extension() : kind == OutputKind.TEXT ? "txt" : "bin";
    }
}
