package dev.zoetrope.cli;

import dev.zoetrope.api.Artifact;
import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.Generation;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.SavedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Brings home what a job made and is not here yet. It is bought, so a name that was taken meanwhile is no obstacle: a
 * file with the same content is what a process left that ended before it could record it, and beside any other file there
 * is room.
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
        return !job.artifacts().isEmpty() && job.artifacts().stream().allMatch(Delivery::here);
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
        List<Path> taken = new ArrayList<>();
        Path free = wanted;
        while (exists(free)) {
            taken.add(free);
            free = FileNames.beside(wanted, job, taken.size());
        }
        SavedFile saved;
        try {
            saved = artifact.saveTo(free);
        } catch (MediaException failure) {
            if (taken.isEmpty() && exists(wanted)) {
                // It appeared just now, so there is a name to be found once more.
                return fetched(artifact, wanted, job);
            }
            throw failure;
        }
        for (Path file : taken) {
            if (sameContent(file, saved.path())) {
                return adopted(artifact, file, saved);
            }
        }
        if (!taken.isEmpty()) {
            notes.accept("job " + job.id() + ": " + wanted + " exists and is another file; saved as " + saved.path());
        }
        return saved;
    }

    /** Fetched once more in place of the same: only so does the ledger learn which file it is. */
    private static SavedFile adopted(Artifact artifact, Path file, SavedFile copy) {
        SavedFile saved;
        try {
            saved = artifact.replace(file);
        } catch (MediaException notReplaced) {
            return copy;
        }
        try {
            Files.deleteIfExists(copy.path());
        } catch (IOException staysBehind) {
            // One file too many is no reason to say that none is here.
        }
        return saved;
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean sameContent(Path file, Path other) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(file, other) == -1;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
