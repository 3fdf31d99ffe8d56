package dev.zoetrope.api.batch;

import dev.zoetrope.api.request.MediaRequest;
import java.util.Objects;

/**
 * One line of a batch.
 *
 * @param id the line's own name within its batch; not empty
 * @param request what to generate. Its {@linkplain MediaRequest#target() target} says where its files are saved; without
 *     one they stay at the provider. Its idempotency key is the batch's to choose
 */
public record BatchItem(String id, MediaRequest request) {

    /** Checks that both are given. */
    public BatchItem {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
    }
}
