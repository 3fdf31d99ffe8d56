package dev.zoetrope.core.vault;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Where an artifact goes: settled before it is fetched, so that nothing that comes over the net has a say in it. */
final class Destination {

    private final Vault.Target target;
    private final Path folder;
    private final boolean ownName;

    private Destination(Vault.Target target, Path folder, boolean ownName) {
        this.target = target;
        this.folder = folder;
        this.ownName = ownName;
    }

    /**
     * Settles it, and makes missing folders.
     *
     * @throws DeliveryException if nothing may or can be written there
     */
    static Destination of(Vault.Target target) throws DeliveryException {
        Path whole = target.path().toAbsolutePath();
        if (Files.isDirectory(whole)) {
            return new Destination(target, whole, true);
        }
        Destination destination =
                new Destination(target, whole.resolveSibling("").normalize(), false);
        if (target.existing() != Vault.Existing.KEPT_IF_SAME) {
            destination.requireFree(target.path());
        }
        try {
            Files.createDirectories(destination.folder);
        } catch (IOException e) {
            throw unwritable(destination.folder, e);
        }
        return destination;
    }

    private static DeliveryException unwritable(Path folder, IOException e) {
        return DeliveryException.lasting("cannot write into " + folder + ": " + WriteFaults.reason(e));
    }

    private void requireFree(Path file) throws DeliveryException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (target.existing() != Vault.Existing.REPLACED) {
            throw taken(file);
        }
        if (Files.isSymbolicLink(file)) {
            throw DeliveryException.lasting(file + " is a symbolic link, which is not replaced; name the file itself");
        }
    }

    private static DeliveryException taken(Path file) {
        return DeliveryException.lasting(file + " exists already and was not overwritten");
    }

    /** Makes an empty file to fill. It stays behind only if this process dies, and then harms nobody. */
    Path temporary() throws DeliveryException {
        try {
            // Not createTempFile: what it makes only its owner may read, and this becomes the user's file.
            return Files.createFile(folder.resolve(".zoetrope-" + UUID.randomUUID() + ".part"));
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * Gives a finished file its name, unless it has it already.
     *
     * @param temporary the file, in the same folder
     * @param extension its extension, if its name is not the caller's
     * @return its name
     */
    Path publish(Path temporary, String extension) throws DeliveryException {
        Path file = ownName ? target.path().resolve(target.name() + "." + extension) : target.path();
        try {
            if (target.existing() == Vault.Existing.KEPT_IF_SAME && same(temporary, file)) {
                return file;
            }
            requireFree(file);
            if (target.existing() == Vault.Existing.REPLACED) {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                appear(temporary, file);
            }
            return file;
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static boolean same(Path temporary, Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(temporary, file) < 0;
    }

    private static void appear(Path temporary, Path file) throws IOException {
        try {
            // A hard link appears whole and never replaces; a rename would replace silently.
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(temporary, file);
        }
    }
}
