package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.MediaException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The file of a ledger and its folder. Prompts are private: what is made here only its owner may read. The file is never
 * opened here once it exists, because closing it again would drop the locks that SQLite holds on it in this process.
 *
 * @param path where it is, absolute
 */
record SqliteFile(Path path) {

    SqliteFile {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes the folder and an empty file if they are missing, and returns the file with all links followed. */
    Path prepared() {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            make(folder);
        }
        try {
            Files.createFile(path, ownersOnly(path, "rw-------"));
        } catch (FileAlreadyExistsException there) {
            // As it should be, or a folder or a link to nowhere, which the next steps tell.
        } catch (IOException e) {
            throw fault("cannot be made", "Make its folder " + folder + " writable, or choose another one.", e);
        }
        if (Files.isDirectory(path)) {
            throw fault("is a folder, not a file", "Move the folder away, or choose another place.", null);
        }
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw fault("is a link to a file that is not there", "Make the link right, or remove it.", e);
        }
    }

    /** Makes a folder for the owner alone, with those above it. */
    void make(Path folder) {
        try {
            Files.createDirectories(folder, ownersOnly(folder, "rwx------"));
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
        return Faults.of("The " + ledger() + " " + problem + "; nothing was recorded.", remedy, cause);
    }

    /** Returns what it is called in messages. */
    String ledger() {
        return "ledger " + path;
    }

    private Path folder() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    static FileAttribute<?>[] ownersOnly(Path at, String permissions) {
        return at.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
