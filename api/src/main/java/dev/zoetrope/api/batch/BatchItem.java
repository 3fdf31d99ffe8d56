package dev.zoetrope.api.batch;

import dev.zoetrope.api.request.MediaRequest;
import java.util.Objects;

/**
 * One request of a batch.
 *
 * @param id the item's name within its batch; not empty
 * @param request what to generate. Its {@linkplain MediaRequest#target() target} says where its files are saved;
 *     without one they stay at the provider. The batch chooses its idempotency key
 */
public record BatchItem(String id, MediaRequest request) {

    /** Checks that both are given. */
    public BatchItem {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
    }
}
