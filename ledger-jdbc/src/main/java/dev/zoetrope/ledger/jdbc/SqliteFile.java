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
 * The file of a ledger and its folder. Prompts are private: what is made here is readable by its owner only. Once the
 * file exists it is never opened here, because closing it would drop the locks that SQLite holds on it in this process.
 *
 * @param path where it is, absolute
 */
record SqliteFile(Path path) {

    private static final String LOG_SUFFIX = "-wal";
    private static final String[] SUFFIXES = {"", LOG_SUFFIX, "-shm", "-journal"};

    SqliteFile {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes the folder if it is missing, and returns the file with all links followed. The file need not exist yet. */
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
     * Checks the file and what SQLite keeps beside it before SQLite opens them: SQLite would begin an empty file anew.
     *
     * @param real the file with all links followed
     * @return whether the file exists; if not, it never did
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
            // The file may have been made and used since it was looked for.
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

    /** SQLite opens files beside the ledger under names of its own, and waits for ever at a FIFO. */
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
            // SQLite makes and removes the files beside the ledger at any time.
        }
    }

    /** Returns the path of SQLite's write-ahead log of a file. */
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

    /** Makes a folder, and those above it, accessible to the owner only. */
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

    /** Returns the identity of the file, which a replaced file does not share; null if the file system has none. */
    static Object identity(Path real) throws IOException {
        Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
        return key == null ? "" : key;
    }

    MediaException fault(String problem, String remedy, @Nullable Throwable cause) {
        return SqlErrors.of("The " + ledger() + " " + problem + "; nothing was recorded.", remedy, cause);
    }

    /** Makes the exception for a ledger that has lost all or part of what it held. */
    MediaException lost(String problem) {
        return fault(
                problem,
                ("It is left as it is, and no new one is begun in its place: the jobs in it may be bought. Put a backup in its"
                                + " place and remove '%1$s-wal', '%1$s-shm' and '%1$s-changes'. Without one, move all of '%1$s*'"
                                + " away: the jobs in it are then unknown here, not unbought.")
                        .formatted(path),
                null);
    }

    /** {@return what the ledger is called in messages} */
    String ledger() {
        return "ledger " + path;
    }

    private Path folder() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
