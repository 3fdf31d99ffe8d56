package dev.zoetrope.api.batch;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.SavedFile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one item of a batch ended.
 *
 * @param id the item's name
 * @param job the item's job as it was last seen, or null if none was recorded
 * @param handle the handle that finds the job again from any JVM, or null if there is none or its account is not set up
 *     here
 * @param files the files that were saved, in this run or an earlier one; unmodifiable
 * @param failure why it did not succeed or was not delivered; null if it did and was
 * @param earlier whether the job was bought, or may have been, before this run came to it
 */
public record BatchResult(
        String id,
        @Nullable JobSnapshot job,
        @Nullable String handle,
        List<SavedFile> files,
        @Nullable MediaException failure,
        boolean earlier) {

    /** Copies the list. */
    public BatchResult {
        Objects.requireNonNull(id, "id");
        files = List.copyOf(files);
    }

    /** {@return whether the item succeeded and is delivered, so that nothing is left to do for it} */
    public boolean done() {
        return failure == null;
    }

    /**
     * Tells whether it is not known if the item was bought. Such an item is not repeated, not even by later runs, until
     * its owner settles it.
     *
     * @return true if it is in doubt
     */
    public boolean unconfirmed() {
        return failure != null && failure.reason() == FailureReason.UNCONFIRMED;
    }
}
