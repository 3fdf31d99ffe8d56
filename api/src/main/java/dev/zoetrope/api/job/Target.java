package dev.zoetrope.api.job;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Where the files of a job go: a file, whose name several files share with a number each, or a folder, in which they
 * get generated names. A target is immutable; nothing is checked or created before a request is planned or files are
 * saved.
 *
 * <pre>{@code
 * Target file = Target.file(Path.of("boat.mp4")).overwriting();   // or boat-1.mp4, boat-2.mp4 if there are several
 * Target folder = Target.folder(Path.of("videos"));
 * }</pre>
 */
public final class Target {

    private final Path path;
    private final boolean folder;
    private final boolean overwrites;

    private Target(Path path, boolean folder, boolean overwrites) {
        this.path = Objects.requireNonNull(path, "path");
        this.folder = folder;
        this.overwrites = overwrites;
    }

    /**
     * Names a file.
     *
     * @param path the file; relative to the working folder unless it is absolute
     * @return a target that overwrites nothing
     */
    public static Target file(Path path) {
        return new Target(path, false, false);
    }

    /**
     * Names a folder.
     *
     * @param path the folder, which is created when it is needed
     * @return a target that overwrites nothing
     */
    public static Target folder(Path path) {
        return new Target(path, true, false);
    }

    /**
     * Parses a target as people write it: it is a folder if it is empty, ends in a slash or names an existing folder,
     * or else a file.
     *
     * @param written a path, empty for the working folder
     * @return a target that overwrites nothing
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if it is no valid path on this system
     */
    public static Target parse(String written) {
        try {
            Path path = Path.of(written);
            boolean folder = written.endsWith("/") || written.endsWith("\\") || Files.isDirectory(path);
            return new Target(path, folder, false);
        } catch (InvalidPathException unusable) {
            String shown = written.replaceAll("\\p{Cntrl}", "?");
            throw MediaException.because(
                            FailureReason.INVALID_REQUEST,
                            "the target '" + shown + "' is no path on this system: " + unusable.getReason())
                    .violations(List.of(new Violation(
                            "target", shown, "a path of this system", null, Violation.Kind.UNWRITABLE_TARGET)))
                    .build();
        }
    }

    /**
     * Allows plain files to be replaced. Links, folders, devices and the like are never replaced.
     *
     * @return a copy of this target that overwrites
     */
    public Target overwriting() {
        return new Target(path, folder, true);
    }

    /** {@return the file or folder, as it was given} */
    public Path path() {
        return path;
    }

    /** {@return whether the target is a folder, in which the files get generated names} */
    public boolean isFolder() {
        return folder;
    }

    /** {@return whether plain files are replaced} */
    public boolean overwrites() {
        return overwrites;
    }

    /**
     * {@return the place as ledgers record it and {@link #parse} reads it: an absolute path, with a slash at its end
     * if it is a folder}
     */
    public String place() {
        Path whole = path.toAbsolutePath();
        Path straight = whole.getRoot();
        for (Path name : whole) {
            // A path through a parent folder stays as it is written, because it may lead through a link.
            boolean here = name.toString().isEmpty() || name.toString().equals(".");
            straight = straight == null || here ? straight : straight.resolve(name);
        }
        String place = String.valueOf(straight == null ? whole : straight);
        return folder && !place.endsWith("/") ? place + "/" : place;
    }

    /**
     * {@return the absolute path with all existing links followed, so that two paths to one file are equal; nothing
     * needs to be there}
     */
    public Path resolved() {
        Path whole = path.toAbsolutePath();
        Path there = whole.getParent();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there == null
                    ? whole.normalize()
                    : there.toRealPath().resolve(there.relativize(whole)).normalize();
        } catch (IOException unreadable) {
            return whole.normalize();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Target that && overwrites == that.overwrites && place().equals(that.place());
    }

    @Override
    public int hashCode() {
        return place().hashCode();
    }

    /** Returns the path as it was given. */
    @Override
    public String toString() {
        return path.toString();
    }
}
