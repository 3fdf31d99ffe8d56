package dev.zoetrope.spi;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.UnreadResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a job as its provider reports it. */
public sealed interface RemoteStatus {

    /** {@return the provider's own word, as it came; empty if there was none} */
    String raw();

    /**
     * The job is waiting for its turn.
     *
     * @param position its place in the queue, or null if the provider does not say
     * @param raw the provider's word
     */
    record Queued(@Nullable Integer position, String raw) implements RemoteStatus {}

    /**
     * The provider is working on the job.
     *
     * @param progress a share from 0 to 1, or null if the provider does not say
     * @param step what it is doing within the job, in words for people such as {@code step 12 of 30}, or null if the
     *     provider does not say
     * @param previews what can be looked at already, which is no part of the result; may be empty
     * @param raw the provider's word
     */
    record Running(@Nullable Double progress, @Nullable String step, List<ArtifactInfo> previews, String raw)
            implements RemoteStatus {
        /** Copies the list. */
        public Running {
            previews = List.copyOf(previews);
        }

        /**
         * Describes a job of which no more than a share is known.
         *
         * @param progress a share from 0 to 1, or null if the provider does not say
         * @param raw the provider's word
         */
        public Running(@Nullable Double progress, String raw) {
            this(progress, null, List.of(), raw);
        }
    }

    /**
     * The job succeeded. The part of its result that cannot be read is kept beside the part that can: a job that is
     * paid for has not failed because its result is unreadable. As long as no artifact at all can be read, the
     * engine asks again for a while.
     *
     * @param artifacts the artifacts that can be read; empty only if none can
     * @param cost the cost, as far as the provider reports it
     * @param raw the provider's word
     * @param unread the part of the result that could not be read; null if all of it could
     * @param answer the whole answer as it came, without keys, which says more than the artifacts do, such as the seed
     *     that was taken; null if it is not kept, as one that is longer than {@link UnreadResult#MAX_BYTES}
     */
    record Succeeded(
            List<ArtifactInfo> artifacts,
            Cost cost,
            String raw,
            @Nullable UnreadResult unread,
            @Nullable String answer) implements RemoteStatus {
        /** Copies the list. Without an artifact there is always something unread. */
        public Succeeded {
            artifacts = List.copyOf(artifacts);
            if (artifacts.isEmpty() && unread == null) {
                unread = new UnreadResult("the answer names no result", "");
            }
        }

        /**
         * Describes a success whose result could be read completely.
         *
         * @param artifacts the artifacts
         * @param cost the cost, as far as the provider reports it
         * @param raw the provider's word
         */
        public Succeeded(List<ArtifactInfo> artifacts, Cost cost, String raw) {
            this(artifacts, cost, raw, null, null);
        }

        /**
         * Describes a success whose answer is not kept.
         *
         * @param artifacts the artifacts that can be read; empty only if none can
         * @param cost the cost, as far as the provider reports it
         * @param raw the provider's word
         * @param unread the part of the result that could not be read; null if all of it could
         */
        public Succeeded(List<ArtifactInfo> artifacts, Cost cost, String raw, @Nullable UnreadResult unread) {
            this(artifacts, cost, raw, unread, null);
        }

        /**
         * Adds the answer.
         *
         * @param whole the whole answer without keys, or null if it is not kept
         * @return the success with it
         */
        public Succeeded answer(@Nullable String whole) {
            return new Succeeded(artifacts, cost, raw, unread, whole);
        }
    }

    /**
     * The job succeeded and made nothing, as a workflow may whose nodes report no files and no texts.
     *
     * @param cost the cost, as far as the provider reports it
     * @param raw the provider's word
     */
    record SucceededEmpty(Cost cost, String raw) implements RemoteStatus {}

    /**
     * The provider keeps no record of the job any more and no result of it, and never will: its memory of jobs does not
     * outlast a restart, for example. One such answer may be a mistake, so the engine asks again before it ends the job
     * as failed.
     *
     * @param message what is missing, in words for people
     * @param raw the provider's word; may be empty
     */
    record Forgotten(String message, String raw) implements RemoteStatus {}

    /**
     * The job ended without a result.
     *
     * @param reason {@link FailureReason#MODERATION} or {@link FailureReason#GENERATION_FAILED}
     * @param message the provider's words, without keys
     * @param raw the provider's word
     */
    record Failed(FailureReason reason, String message, String raw) implements RemoteStatus {}

    /**
     * The job was cancelled.
     *
     * @param raw the provider's word
     */
    record Cancelled(String raw) implements RemoteStatus {}

    /**
     * The provider used an unknown word. It means: keep waiting.
     *
     * @param raw the provider's word
     */
    record Unrecognised(String raw) implements RemoteStatus {}
}
