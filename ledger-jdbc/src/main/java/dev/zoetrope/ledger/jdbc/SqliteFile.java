package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file of a ledger and its folder. Prompts are private: what is made here only its owner may read. The file is never
 * opened here once it exists, because closing it again would drop the locks that SQLite holds on it in this process.
 *
 * @param path where it is, absolute
 */
record SqliteFile(Path path) {

    private static final String LOG_SUFFIX = "-wal";
    private static final String[] SUFFIXES = {"", LOG_SUFFIX, "-shm", "-journal"};

    SqliteFile {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes the folder if it is missing, and returns the file with all links followed. It need not be there yet. */
    Path real() {
        Path folder = folder();
        make(folder);
        if (Files.isDirectory(path)) {
            throw fault("is a folder, not a file", "Move the folder away, or choose another place.", null);
        }
        try {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? path.toRealPath()
                    : folder.toRealPath().resolve(path.getFileName());
        } catch (IOException e) {
            throw fault("is a link to a file that is not there", "Make the link right, or remove it.", e);
        }
    }

    /**
     * Looks at the file and at what SQLite keeps beside it, before SQLite does: that would begin anew what it finds empty.
     *
     * @param real the file with all links followed
     * @return whether it is there; if not, none ever was
     * @throws MediaException if another user may write any of it, or it was lost
     */
    boolean present(Path real) {
        try {
            requirePrivate(real);
            if (Files.exists(real)) {
                if (Files.size(real) == 0) {
                    throw lost("is empty");
                }
                return true;
            }
            boolean heldJobs = new ChangeCount(real).committed().orElse(0) != 0 || size(log(real)) > 0;
            // It may have been made and used since it was looked for.
            if (heldJobs && !Files.exists(real)) {
                throw lost("was removed, and what is left beside it says that it held jobs");
            }
            return heldJobs;
        } catch (IOException e) {
            throw fault("cannot be examined: " + e, "Look whether this user may read its folder.", e);
        }
    }

    private void requirePrivate(Path real) throws IOException {
        for (String suffix : SUFFIXES) {
            requirePrivateFile(real.resolveSibling(real.getFileName() + suffix));
        }
        requirePrivateFile(ChangeCount.beside(real));
    }

    /** SQLite opens what lies beside a ledger under its own names, and waits for ever at a FIFO. */
    private void requirePrivateFile(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw fault(
                    "cannot be used: '" + file + "' is no file that can hold data",
                    "Move it away, or choose another place.",
                    null);
        }
        try {
            Optional<PrivateFiles.Breach> breach = PrivateFiles.breach(file);
            if (breach.isPresent()) {
                throw fault(
                        "cannot be trusted: '" + file + "' " + breach.get().problem(),
                        breach.get().remedy(),
                        null);
            }
        } catch (NoSuchFileException none) {
            // SQLite makes and removes what it keeps beside a file.
        }
    }

    /** Returns SQLite's write-ahead log of a file. */
    static Path log(Path real) {
        return real.resolveSibling(real.getFileName() + LOG_SUFFIX);
    }

    /** Returns the size of a file in bytes, 0 if it is missing. */
    static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    /** Makes a folder for the owner alone, with those above it. */
    void make(Path folder) {
        try {
            PrivateFiles.makeFolder(folder);
        } catch (IOException e) {
            throw fault(
                    "cannot be used, because its folder " + folder + " cannot be made",
                    "Make the folder above it writable, or choose another one.",
                    e);
        }
    }

    /** Returns what stays the same as long as the file is the same one; null where the file system has no such thing. */
    static Object identity(Path real) throws IOException {
        Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
        return key == null ? "" : key;
    }

    MediaException fault(String problem, String remedy, @Nullable Throwable cause) {
        return SqlErrors.of("The " + ledger() + " " + problem + "; nothing was recorded.", remedy, cause);
    }

    /** Makes the exception of a ledger that has lost what it held, wholly or in part. */
    MediaException lost(String problem) {
        return fault(
                problem,
                ("It is left as it is, and no new one is begun in its place: the jobs in it may be bought. Put a backup in its"
                                + " place and remove '%1$s-wal', '%1$s-shm' and '%1$s-changes'. Without one, move all of '%1$s*'"
                                + " away: the jobs in it are then unknown here, not unbought.")
                        .formatted(path),
                null);
    }

    /** Returns what it is called in messages. */
    String ledger() {
        return "ledger " + path;
    }

    private Path folder() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
