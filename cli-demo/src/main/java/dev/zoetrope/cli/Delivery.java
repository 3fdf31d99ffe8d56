package dev.zoetrope.cli;

import dev.zoetrope.api.Artifact;
import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.Generation;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.SavedFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Brings home what a job made and is not here yet. It is bought, so a name that was taken meanwhile is no obstacle:
 * beside that file there is room. What a process left that ended before it could record it is known by its content.
 */
final class Delivery {

    private final Target target;
    private final Consumer<String> notes;

    /**
     * Makes it.
     *
     * @param target where the files go
     * @param notes told what somebody should know who looks for the files
     */
    Delivery(Target target, Consumer<String> notes) {
        this.target = target;
        this.notes = notes;
    }

    /** Tells whether a job succeeded and all of its files are where the ledger says. */
    static boolean complete(JobSnapshot job) {
        return job.unread().isEmpty()
                && !job.artifacts().isEmpty()
                && job.artifacts().stream().allMatch(Delivery::here);
    }

    private static boolean here(ArtifactInfo artifact) {
        SavedFile saved = artifact.saved();
        return saved != null && Files.exists(saved.path());
    }

    /**
     * Fetches what is missing.
     *
     * @param made what the job made
     * @param known the job as the ledger knows it, perhaps from another process
     * @param each told of each file that is here now, in order
     */
    void bring(Generation made, JobSnapshot known, Consumer<SavedFile> each) {
        List<Path> wanted = target.files(made.job(), made.artifacts());
        for (int i = 0; i < wanted.size(); i++) {
            ArtifactInfo artifact = known.artifacts().get(i);
            each.accept(
                    here(artifact)
                            ? Objects.requireNonNull(artifact.saved())
                            : fetched(made.artifacts().get(i), wanted.get(i), made.job()));
        }
    }

    private SavedFile fetched(Artifact artifact, Path wanted, JobSnapshot job) {
        Path name = wanted;
        for (int taken = 1; ; taken++) {
            try {
                SavedFile saved = artifact.saveTo(name);
                if (!name.equals(wanted)) {
                    notes.accept("job " + job.id() + ": " + wanted + " exists and is another file; saved as " + name);
                }
                return saved;
            } catch (MediaException failure) {
                if (!Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
                    throw failure;
                }
                name = FileNames.beside(wanted, job, taken);
            }
        }
    }
}
