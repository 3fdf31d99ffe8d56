package dev.zoetrope.api;

import java.util.List;

/**
 * A job that succeeded: what it made, what it cost and how the wait went. If only some of its result could be read, the
 * job says so by {@link JobSnapshot#unread()} and {@link JobSnapshot#failure()}.
 *
 * @param job the job as it ended, with polls and times
 * @param artifacts what it made, in the provider's order; never empty
 */
public record Generation(JobSnapshot job, List<Artifact> artifacts) {

    /** Copies the list. */
    public Generation {
        artifacts = List.copyOf(artifacts);
    }

    /**
     * Returns the one video.
     *
     * @return the video
     * @throws IllegalStateException if there is none or more than one; {@link #artifacts()} has them all
     */
    public Artifact video() {
        return only(OutputKind.VIDEO);
    }

    /**
     * Returns the one picture.
     *
     * @return the picture
     * @throws IllegalStateException if there is none or more than one
     */
    public Artifact image() {
        return only(OutputKind.IMAGE);
    }

    /**
     * Returns the one sound.
     *
     * @return the sound
     * @throws IllegalStateException if there is none or more than one
     */
    public Artifact audio() {
        return only(OutputKind.AUDIO);
    }

    /**
     * Returns the words of the one text.
     *
     * @return the words
     * @throws IllegalStateException if there is no text or more than one, or if the provider keeps its words in a file,
     *     which {@link Artifact#saveTo} fetches; {@link #artifacts()} has them all
     */
    public String text() {
        return only(OutputKind.TEXT)
                .text()
                .orElseThrow(() -> new IllegalStateException(
                        "the text that job " + job.id() + " made is a file; saveTo fetches it"));
    }

    /**
     * Returns the cost.
     *
     * @return the cost as far as it is known
     */
    public Cost cost() {
        return job.cost();
    }

    private Artifact only(OutputKind kind) {
        List<Artifact> found = artifacts.stream()
                .filter(artifact -> artifact.info().kind() == kind)
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("job " + job.id() + " made " + found.size() + " artifacts of kind "
                    + kind.id() + ", not one; artifacts() has them all");
        }
        return found.get(0);
    }
}
