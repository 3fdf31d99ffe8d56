package dev.zoetrope.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * Files and folders that belong to the user of this process alone. A ledger that another user can write cannot be
 * trusted about money, and a library that another user can write is that user's program. Where the file system has no
 * owners and permissions, nothing can be checked and nothing is refused.
 */
public final class PrivateFiles {

    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private PrivateFiles() {}

    /**
     * Why a file or folder is not private.
     *
     * @param problem what is wrong, phrased to follow the name of the file: {@code may be written by other users
     *     (rwxrwxrwx)}
     * @param remedy what to do about it; it ends with a command
     */
    public record Breach(String problem, String remedy) {}

    /**
     * Checks whether a file or folder belongs to the user of this process and that user alone can write it. Links are
     * followed; the folders above are not checked.
     *
     * @param path an existing file or folder
     * @return why it is not private, or empty if it is
     * @throws IOException if it cannot be examined
     */
    public static Optional<Breach> breach(Path path) throws IOException {
        if (!knowsOwners(path)) {
            return Optional.empty();
        }
        PosixFileAttributes there = Files.readAttributes(path, PosixFileAttributes.class);
        UserPrincipal us = ourselves();
        if (!there.owner().equals(us)) {
            return Optional.of(new Breach(
                    "belongs to the user " + there.owner().getName() + ", and this program runs as " + us.getName(),
                    "Run it as that user, or choose a place of your own. If it should be yours: chown " + us.getName()
                            + " '" + path + "'"));
        }
        if (there.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || there.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return Optional.of(new Breach(
                    "may be written by other users (" + PosixFilePermissions.toString(there.permissions()) + ")",
                    "Make sure that what is in it is yours, and take that away: chmod go-w '" + path + "'"));
        }
        return Optional.empty();
    }

    /**
     * Creates a folder for its owner alone, with any missing folders above it. An existing folder stays as it is.
     *
     * @param folder the folder
     * @throws IOException if it cannot be created
     */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, forTheOwner(folder, "rwx------"));
        }
    }

    /**
     * Returns the attributes that make a new file accessible to its owner alone.
     *
     * @param file the file to be created
     * @return the attributes to create it with; none where the file system has no permissions
     */
    public static FileAttribute<?>[] forTheOwner(Path file) {
        return forTheOwner(file, "rw-------");
    }

    private static FileAttribute<?>[] forTheOwner(Path path, String permissions) {
        return knowsOwners(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Java names the user of a process by an account that need not exist; the owner of a file that it creates is
     * certain.
     */
    private static UserPrincipal ourselves() throws IOException {
        if (Files.isDirectory(THIS_PROCESS)) {
            return Files.getOwner(THIS_PROCESS);
        }
        Path probe = Files.createTempFile("zoetrope", ".owner");
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
