package dev.zoetrope.api.job;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.OutputKind;
import java.util.List;

/**
 * A job that succeeded: its artifacts, its cost and its course. If only part of its result could be read, {@link
 * JobSnapshot#unread()} and {@link JobSnapshot#failure()} say so. The engine implements it.
 */
public interface Generation {

    /** {@return the job as it ended, with polls and times} */
    JobSnapshot job();

    /** {@return the artifacts that the job made, in the provider's order; never empty; unmodifiable} */
    List<Artifact> artifacts();

    /**
     * Saves all artifacts of the job, and logs what is not as requested.
     *
     * @param target where the files go
     * @return the files, in the order of the artifacts
     * @throws MediaException as for {@link #saveTo(Target, DeliveryListener)}
     */
    List<SavedFile> saveTo(Target target);

    /**
     * Saves all artifacts of the job. If there are several files, the first gets {@code -1} after its name, the second
     * {@code -2}. The extension of a file follows its bytes. A bought file is never lost because of its name: if the
     * name is taken, the file is saved under another name beside it. A file that is recorded as saved and still exists
     * at the job's own {@linkplain JobOrigin#target() target} is not fetched again, unless the target overwrites. Of
     * all processes on this machine that share a home folder, only one at a time saves the files of a job.
     *
     * @param target where the files go; missing folders are created
     * @param listener receives each file, and what is not as requested
     * @return the files, in the order of the artifacts
     * @throws MediaException with reason {@link FailureReason#NOT_DELIVERED} if a file cannot be fetched or written;
     *     the exception has the job's handle, and files that were saved before stay
     */
    List<SavedFile> saveTo(Target target, DeliveryListener listener);

    /**
     * Returns the one video.
     *
     * @return the video
     * @throws IllegalStateException if there is none or more than one; {@link #artifacts()} returns all
     */
    default Artifact video() {
        return only(OutputKind.VIDEO);
    }

    /**
     * Returns the one picture.
     *
     * @return the picture
     * @throws IllegalStateException if there is none or more than one
     */
    default Artifact image() {
        return only(OutputKind.IMAGE);
    }

    /**
     * Returns the one sound.
     *
     * @return the sound
     * @throws IllegalStateException if there is none or more than one
     */
    default Artifact audio() {
        return only(OutputKind.AUDIO);
    }

    /**
     * Returns the words of the one text.
     *
     * @return the words
     * @throws IllegalStateException if there is no text or more than one, or if the provider keeps its words in a file,
     *     which {@link Artifact#saveTo} fetches; {@link #artifacts()} returns all
     */
    default String text() {
        return only(OutputKind.TEXT)
                .text()
                .orElseThrow(() -> new IllegalStateException(
                        "the text that job " + job().id() + " made is a file; saveTo fetches it"));
    }

    /** {@return the cost, as far as it is known} */
    default Cost cost() {
        return job().cost();
    }

    private Artifact only(OutputKind kind) {
        List<Artifact> found = artifacts().stream()
                .filter(artifact -> artifact.info().kind() == kind)
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("job " + job().id() + " made " + found.size() + " artifacts of kind "
                    + kind.id() + ", not one; artifacts() has them all");
        }
        return found.get(0);
    }
}
