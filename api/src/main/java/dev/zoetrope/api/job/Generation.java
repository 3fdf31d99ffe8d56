package dev.zoetrope.api.job;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.OutputKind;
import java.util.List;

/**
 * A job that succeeded: what it made, what it cost and how the wait went. If only some of its result could be read, the
 * job says so by {@link JobSnapshot#unread()} and {@link JobSnapshot#failure()}. The engine implements it.
 */
public interface Generation {

    /** {@return the job as it ended, with polls and times} */
    JobSnapshot job();

    /** {@return the artifacts that the job made, in the provider's order; never empty; unmodifiable} */
    List<Artifact> artifacts();

    /**
     * Saves all that the job made, and logs what is not as it was asked for.
     *
     * @param target where the files go
     * @return the files, in the order of the artifacts
     * @throws MediaException as {@link #saveTo(Target, DeliveryListener)}
     */
    List<SavedFile> saveTo(Target target);

    /**
     * Saves all that the job made. Of several files the first gets {@code -1} after its name, the second {@code -2}. The
     * extension of a file follows its bytes. What is bought is never given up for a name: where one is taken, the file is
     * saved beside it. At the job's own {@linkplain JobOrigin#target() target} a file that is recorded as saved and is
     * there is not fetched again, unless the target overwrites. Of all processes on this machine that share a home folder,
     * one at a time saves the files of a job.
     *
     * @param target where the files go; missing folders are made
     * @param listener learns of each file, and of what is not as it was asked for
     * @return the files, in the order of the artifacts
     * @throws MediaException with reason {@link FailureReason#NOT_DELIVERED} if a file cannot be fetched or written; the job's
     *     handle is inside, and what was saved before stays
     */
    List<SavedFile> saveTo(Target target, DeliveryListener listener);

    /**
     * Returns the one video.
     *
     * @return the video
     * @throws IllegalStateException if there is none or more than one; {@link #artifacts()} has them all
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
     *     which {@link Artifact#saveTo} fetches; {@link #artifacts()} has them all
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
