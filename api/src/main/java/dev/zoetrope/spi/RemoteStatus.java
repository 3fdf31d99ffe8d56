package dev.zoetrope.spi;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.UnreadResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a job as its provider tells it. */
public sealed interface RemoteStatus {

    /** {@return the provider's own word, as it came; empty if there was none} */
    String raw();

    /**
     * It waits its turn.
     *
     * @param position its place in the queue, or null if not told
     * @param raw the provider's word
     */
    record Queued(@Nullable Integer position, String raw) implements RemoteStatus {}

    /**
     * The provider works on it.
     *
     * @param progress a share from 0 to 1, or null if not told
     * @param raw the provider's word
     */
    record Running(@Nullable Double progress, String raw) implements RemoteStatus {}

    /**
     * It ended well. What cannot be read of its result stands beside what can: a job that is paid for is no failure for
     * being unreadable (M14). While no artifact can be read at all, the engine asks again for a while.
     *
     * @param artifacts what it made, as far as that can be read; empty only if nothing can
     * @param cost what it cost, as far as told
     * @param raw the provider's word
     * @param unread what of its result could not be read; null if all could
     */
    record Succeeded(
            List<ArtifactInfo> artifacts,
            Cost cost,
            String raw,
            @Nullable UnreadResult unread) implements RemoteStatus {
        /** Copies the list. Without an artifact there is always something unread. */
        public Succeeded {
            artifacts = List.copyOf(artifacts);
            if (artifacts.isEmpty() && unread == null) {
                unread = new UnreadResult("the answer names no result", "");
            }
        }

        /**
         * Describes an end of which all could be read.
         *
         * @param artifacts what it made
         * @param cost what it cost, as far as told
         * @param raw the provider's word
         */
        public Succeeded(List<ArtifactInfo> artifacts, Cost cost, String raw) {
            this(artifacts, cost, raw, null);
        }
    }

    /**
     * It ended without a result.
     *
     * @param reason {@link FailureReason#MODERATION} or {@link FailureReason#GENERATION_FAILED}
     * @param message the provider's words, without keys
     * @param raw the provider's word
     */
    record Failed(FailureReason reason, String message, String raw) implements RemoteStatus {}

    /**
     * It was cancelled.
     *
     * @param raw the provider's word
     */
    record Cancelled(String raw) implements RemoteStatus {}

    /**
     * The provider used a word that nobody knows. It means keep waiting.
     *
     * @param raw the provider's word
     */
    record Unrecognised(String raw) implements RemoteStatus {}
}
