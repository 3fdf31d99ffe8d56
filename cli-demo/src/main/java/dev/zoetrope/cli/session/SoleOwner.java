package dev.zoetrope.cli.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Finds folders in a home whose content only its owner can have put there, even between the check and the use.
 * Where the file system knows no permissions, all of them count as such.
 */
final class SoleOwner {

    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    private SoleOwner() {}

    /**
     * Makes a folder below a home, if it is missing, for the home's owner alone.
     *
     * @param home the home
     * @param below the folder's path in it
     * @return the folder with all links followed
     * @throws IOException if it cannot be made, or another user could change what is in it; the message says why
     */
    static Path folder(Path home, Path below) throws IOException {
        Files.createDirectories(home.resolve(below), ownersOnly(home));
        Path real = home.toRealPath();
        Path folder = real.resolve(below);
        if (!folder.toRealPath().equals(folder)) {
            throw new IOException(folder + " is reached through a link");
        }
        if (!knowsOwners(home)) {
            return folder;
        }
        for (Path each = folder; each != null && each.startsWith(real); each = each.getParent()) {
            if (!of(real, each)) {
                throw new IOException(each + " belongs to another user than the home, or others may write it");
            }
        }
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            if (!leavesAlone(above, real)) {
                throw new IOException("others may put something else in the place of what is in " + above);
            }
        }
        return folder;
    }

    /** Tells whether a file or folder belongs to the owner of another one, who alone may write it. */
    static boolean of(Path owned, Path file) throws IOException {
        if (!knowsOwners(file)) {
            return true;
        }
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.owner().equals(Files.getOwner(owned))
                && !attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** A folder above: a user who may rename what is in it decides what a path leads to. */
    private static boolean leavesAlone(Path above, Path home) throws IOException {
        boolean ofRoot = Files.getAttribute(above, "unix:uid").equals(ROOT);
        boolean sticky = ((int) Files.getAttribute(above, "unix:mode") & STICKY) != 0;
        boolean ofOwner = Files.getOwner(above).equals(Files.getOwner(home));
        PosixFileAttributes attributes = Files.readAttributes(above, PosixFileAttributes.class);
        boolean shared = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        return (ofRoot || ofOwner) && (sticky || !shared);
    }

    private static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** The home may not be there yet, and what is kept in it is its owner's alone. */
    private static FileAttribute<?>[] ownersOnly(Path home) {
        return knowsOwners(home)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
