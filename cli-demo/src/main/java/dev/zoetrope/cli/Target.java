package dev.zoetrope.cli;

import dev.zoetrope.api.Artifact;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.SavedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the artifacts of a job go, checked before anything is bought. */
final class Target {

    private final Path folder;
    private final @Nullable String fileName;
    private final boolean overwrite;

    /**
     * Reads {@code --out}.
     *
     * @param out a file, an existing folder, or a folder to be made (with a slash at its end); null for default names
     *     in the working directory
     * @param overwrite whether a file that exists is replaced
     */
    Target(@Nullable String out, boolean overwrite) {
        this.overwrite = overwrite;
        if (out == null || out.endsWith("/") || out.endsWith("\\") || Files.isDirectory(Path.of(out))) {
            this.folder = Path.of(out == null ? "" : out);
            this.fileName = null;
        } else {
            Path file = Path.of(out);
            this.folder = file.getParent() == null ? Path.of("") : file.getParent();
            this.fileName = file.getFileName().toString();
        }
    }

    /**
     * Returns where the files of a job shall go as its ledger remembers it.
     *
     * @param job the job
     * @param overwrite whether a file that exists is replaced
     * @return the place, or empty if none was recorded
     */
    static Optional<Target> recorded(JobSnapshot job, boolean overwrite) {
        return Optional.ofNullable(job.origin().target()).map(place -> new Target(place, overwrite));
    }

    /** Returns the place as it is told to other processes: absolute, and with a slash at its end if it is a folder. */
    String place() {
        String place =
                absolute(fileName == null ? folder : folder.resolve(fileName)).toString();
        return fileName == null && !place.endsWith("/") ? place + "/" : place;
    }

    /** A way over a folder above stays as it is written: it may lead through a link. */
    private static Path absolute(Path path) {
        Path whole = path.toAbsolutePath();
        Path straight = whole.getRoot();
        for (Path name : whole) {
            straight = straight == null || name.toString().equals(".") ? straight : straight.resolve(name);
        }
        return straight == null ? whole : straight;
    }

    /**
     * Checks that a file can be made there.
     *
     * @throws TargetException if it exists, or its folder cannot be written
     */
    void check() {
        if (fileName != null) {
            refuseExisting(folder.resolve(fileName));
        }
        Path shown = fileName == null ? folder : folder.resolve(fileName);
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw TargetException.notWritable(shown, existing + " is not a folder");
        }
        try {
            // Only making a file proves that one can be made: permissions alone do not tell of read-only disks.
            Files.delete(Files.createTempFile(existing, ".zoetrope-", ".check"));
        } catch (IOException refused) {
            throw TargetException.notWritable(shown, existing + " takes no new file");
        }
    }

    /**
     * Saves what a job made.
     *
     * @param job the job
     * @param artifacts what it made
     * @param each told of each file once it is there, in the same order
     * @throws TargetException if a file of that name exists; nothing is saved then
     */
    void save(JobSnapshot job, List<Artifact> artifacts, Consumer<SavedFile> each) {
        List<Path> files = files(job, artifacts);
        files.forEach(this::refuseExisting);
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            Artifact artifact = artifacts.get(i);
            // Other processes read the record, and they have working directories of their own.
            Path recorded = absolute(file);
            SavedFile saved = overwrite ? artifact.replace(recorded) : artifact.saveTo(recorded);
            each.accept(new SavedFile(file, saved.mediaType(), saved.bytes(), saved.sha256()));
        }
    }

    /** Names a file for each artifact, as this place was written. */
    List<Path> files(JobSnapshot job, List<Artifact> artifacts) {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < artifacts.size(); i++) {
            String suffix = artifacts.size() == 1 ? "" : "-" + (i + 1);
            files.add(
                    folder.resolve(FileNames.of(fileName, job, artifacts.get(i).info(), suffix)));
        }
        return files;
    }

    private void refuseExisting(Path file) {
        if (Files.isDirectory(file)) {
            throw TargetException.notWritable(file, "it is a folder");
        }
        if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw TargetException.exists(file);
        }
    }
}
