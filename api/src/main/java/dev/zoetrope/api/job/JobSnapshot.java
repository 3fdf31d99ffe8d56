package dev.zoetrope.api.job;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was at one instant; it never changes. The engine and its ledger make snapshots. Applications only read
 * them and do not implement this interface, which may gain methods.
 */
public interface JobSnapshot {

    /** {@return what never changes about the job} */
    JobOrigin origin();

    /** {@return the local id of the job} */
    default String id() {
        return origin().id();
    }

    /** {@return how many changes came before this snapshot; 0 for the first one} */
    int revision();

    /** {@return the state} */
    JobState state();

    /** {@return when the job last changed} */
    Instant updated();

    /** {@return the provider's id of the job, or empty if the provider has not accepted it} */
    Optional<String> remoteId();

    /** {@return the raw provider status from the provider's latest answer, or empty} */
    Optional<String> rawStatus();

    /** {@return the place in the provider's queue, or empty if the job is not queued or the place is not known} */
    Optional<Integer> queuePosition();

    /** {@return how far the job is, as a share from 0 to 1, or empty if that is not known} */
    Optional<Double> progress();

    /**
     * {@return what the provider is doing within the job, in words for people such as {@code step 12 of 30}; empty unless
     * the job is {@link JobState#RUNNING} and the provider says it}
     */
    Optional<String> step();

    /**
     * {@return what can be looked at while the job runs, and is no part of its result; empty unless the job is
     * {@link JobState#RUNNING} and the provider has some; unmodifiable}
     */
    List<ArtifactInfo> previews();

    /** {@return how often the provider answered a question for the status} */
    int polls();

    /**
     * Returns when the provider accepted the job.
     *
     * @return the instant of the answer, or empty if the job is not accepted or was found by its handle
     */
    Optional<Instant> accepted();

    /** {@return when the provider last answered that the job has not ended, or empty} */
    Optional<Instant> seenOpen();

    /** {@return when the end of the job was seen, or empty if it has not ended} */
    Optional<Instant> ended();

    /** {@return the artifacts that the job made; empty unless it succeeded, and for a workflow that made nothing; unmodifiable} */
    List<ArtifactInfo> artifacts();

    /**
     * Returns the cost as far as it is known: as the provider reported it, or else as it was estimated. The cost of a
     * job that ended without being bought is unknown.
     *
     * @return the cost
     */
    Cost cost();

    /**
     * Returns why the job did not succeed, or while it is {@link JobState#PLANNED} why it could not be submitted yet. A
     * job that succeeded has a failure, {@link FailureReason#NOT_DELIVERED}, if not all of its result
     * {@linkplain #unread() can be read}.
     *
     * @return the failure, or empty
     */
    Optional<JobFailure> failure();

    /**
     * Returns the part of the provider's final answer that could not be read.
     *
     * @return the answer and what was not understood, or empty if all of it could be read
     */
    Optional<UnreadResult> unread();

    /**
     * Returns the provider's answer that brought the result, as it came but without keys: it says more than the
     * artifacts do, such as the seed that was taken.
     *
     * @return the answer, mostly JSON; empty if the job has not succeeded, or if its provider keeps none, as of one that
     *     is longer than {@link UnreadResult#MAX_BYTES}
     */
    Optional<String> answer();

    /**
     * {@return what the provider's answer to the paid call said that later calls need; empty for most providers, and if
     * the job was found by its handle; unmodifiable}
     */
    Map<String, String> receipt();

    /**
     * Tells whether the job was bought or may have been.
     *
     * @return false only if it is certain that the provider did not accept it
     */
    default boolean mayBeBought() {
        return remoteId().isPresent() || state() == JobState.SUBMITTING || state() == JobState.UNCONFIRMED;
    }

    /**
     * Tells whether the job succeeded but part of its result is still to be fetched: a target was given for its files
     * and some are missing, or not all of its result {@linkplain #unread() can be read}.
     *
     * @return true if something is still to be fetched
     */
    default boolean undelivered() {
        boolean missing =
                origin().target() != null && artifacts().stream().anyMatch(artifact -> artifact.saved() == null);
        return state() == JobState.SUCCEEDED && (missing || unread().isPresent());
    }

    /**
     * Tells whether the job succeeded, all of its result could be read, and each of its files is where it was saved, if
     * it made any.
     * This method accesses the disk.
     *
     * @return false if something is to be fetched, even if it was fetched before
     */
    default boolean delivered() {
        return unread().isEmpty()
                && (!artifacts().isEmpty()
                        || (state() == JobState.SUCCEEDED && failure().isEmpty()))
                && artifacts().stream().allMatch(ArtifactInfo::isHere);
    }

    /**
     * Writes the job down as plain values (texts, numbers, booleans, lists, maps), so that any JSON mapper writes it:
     *
     * <pre>{@code
     * {"job": "7hx3", "provider": "runcomfy", "model": "runcomfy:kling/...", "family": "kling-o1-std",
     *  "capability": "image-to-video", "state": "SUCCEEDED", "emulated": false, "remoteId": "...",
     *  "queuePosition": null, "progress": null,
     *  "artifacts": [{"kind": "video", "node": null, "path": "/out/boat.mp4", "mediaType": "video/mp4",
     *                 "bytes": 123456, "sha256": "...", "text": null}],
     *  "cost": {"kind": "REPORTED", "amount": "0.56", "currency": "USD"}, "polls": 7,
     *  "created": "2026-02-01T10:00:00Z", "updated": "...", "ended": "...", "idempotencyKey": null,
     *  "tags": {"team": "trailers"}, "error": {"reason": "MODERATION", "message": "..."}}
     * }</pre>
     *
     * <p>What is not known is null. Links of artifacts are left out, since they may serve the file to anyone who has
     * them.
     *
     * @return name to value; unmodifiable; more names may be added
     */
    default Map<String, @Nullable Object> view() {
        return SnapshotView.of(this);
    }
}
