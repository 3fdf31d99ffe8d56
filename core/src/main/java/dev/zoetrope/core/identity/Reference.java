package dev.zoetrope.core.identity;

import dev.zoetrope.api.error.MediaException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A caller's reference to a job: its handle, or its local id.
 *
 * @param jobId the local id
 * @param given the handle, or null if it was not given
 */
public record Reference(String jobId, @Nullable Handle given) {

    /**
     * Reads a reference.
     *
     * @param text a handle or an id
     * @throws MediaException if it is a damaged handle, or neither
     */
    public static Reference parse(String text) {
        String word = text.strip();
        if (JobIds.isId(word)) {
            return new Reference(word, null);
        }
        Handle handle = Handle.decode(word);
        return new Reference(handle.jobId(), handle);
    }

    /**
     * {@return the handle, or empty if the job was named by its local id}
     */
    public Optional<Handle> handle() {
        return Optional.ofNullable(given);
    }
}
