package dev.zoetrope.spi;

import dev.zoetrope.api.error.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is certain after a paid call. */
public sealed interface SubmitOutcome {

    /**
     * The provider accepted and named the job.
     *
     * @param remoteId the provider's id of the job; never blank
     * @param firstStatus the state in the answer, which may already be the end
     * @param receipt what the answer said that later calls need, such as an id or an address below the account's own;
     *     it is recorded with the job, so that it holds no key; at most a few kilobytes; empty for most providers
     * @param refusedParts what of the job will not run although the rest does, one sentence for each part; empty for
     *     a job that runs as it was sent
     */
    record Accepted(String remoteId, RemoteStatus firstStatus, Map<String, String> receipt, List<String> refusedParts)
            implements SubmitOutcome {
        /**
         * Checks the id.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Accepted {
            Objects.requireNonNull(firstStatus, "firstStatus");
            receipt = Map.copyOf(receipt);
            refusedParts = List.copyOf(refusedParts);
            if (remoteId.isBlank()) {
                throw new IllegalArgumentException("an accepted job has an id");
            }
        }

        /**
         * Describes a job that runs as it was sent and needs no receipt.
         *
         * @param remoteId the provider's id of the job; never blank
         * @param firstStatus the state in the answer
         */
        public Accepted(String remoteId, RemoteStatus firstStatus) {
            this(remoteId, firstStatus, Map.of(), List.of());
        }
    }

    /**
     * The request verifiably never left: the name did not resolve, or no connection was made. It may be repeated.
     *
     * @param message what happened, without keys or URL queries
     */
    record NotSent(String message) implements SubmitOutcome {}

    /**
     * The provider verifiably refused.
     *
     * @param reason why
     * @param message the provider's words, without keys
     * @param repeatable true if it refused for capacity or rate alone, so that the same call may succeed later
     * @param retryAfter how long the provider asks to wait, or null if it does not say
     */
    record Rejected(
            FailureReason reason,
            String message,
            boolean repeatable,
            @Nullable Duration retryAfter) implements SubmitOutcome {}

    /**
     * It is not known whether the provider accepted the job: the answer was lost, stalled or unreadable, or reported a
     * server error.
     *
     * @param message what happened, without keys or URL queries
     */
    record Unconfirmed(String message) implements SubmitOutcome {}
}
