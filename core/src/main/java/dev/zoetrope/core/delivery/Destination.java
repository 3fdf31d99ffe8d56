package dev.zoetrope.core.delivery;

import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.core.download.DeliveryException;
import dev.zoetrope.core.download.DownloadedFile;
import dev.zoetrope.core.download.WriteFaults;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where one artifact goes. It is decided before the artifact is fetched, so that nothing received over the network can
 * influence it.
 */
public final class Destination {

    /** How many alternative names are tried when a name is taken. */
    private static final int MOST_TAKEN = 1000;

    private final Target target;
    private final FileNames names;
    private final Position position;
    private final ExistsPolicy existing;

    /**
     * The position of an artifact among those of its job.
     *
     * @param index the position, from 0
     * @param count how many artifacts there are
     */
    public record Position(int index, int count) {}

    /**
     * Creates a destination.
     *
     * @param target the file or folder
     * @param job the job, after which files in a folder are named
     * @param position the artifact's position; a target file keeps its name as it is only for a single artifact
     * @param existing what happens to a file that is there already
     */
    public Destination(Target target, JobOrigin job, Position position, ExistsPolicy existing) {
        this.target = target;
        this.names = FileNames.of(target, job);
        this.position = position;
        this.existing = existing;
    }

    /**
     * Creates missing folders, and checks whether a file that the caller named is in the way.
     *
     * @return the folder
     * @throws DeliveryException if nothing may or can be written there
     */
    Path open() throws DeliveryException {
        Path folder = names.folder();
        if (!target.isFolder() && !existing.avoids() && !existing.keepsSame() && position.count() == 1) {
            requireFree(target.path());
        }
        Path working = Path.of("").toAbsolutePath();
        if (!folder.isAbsolute() && !Files.isDirectory(working)) {
            // It is not created again: a user who removed it would not look for files there.
            throw DeliveryException.lasting("the working folder " + working + " is no longer there");
        }
        try {
            Path whole = folder.toAbsolutePath();
            if (!Files.isDirectory(whole)) {
                Files.createDirectories(whole);
            }
            return whole;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private DeliveryException unwritable(IOException e) {
        return DeliveryException.lasting(
                "cannot write into " + names.folder().toAbsolutePath() + ": " + WriteFaults.reason(e));
    }

    private void requireFree(Path file) throws DeliveryException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!existing.replaces()) {
            throw taken(file);
        }
        if (Files.isSymbolicLink(file)) {
            throw DeliveryException.lasting(file + " is a symbolic link, which is not replaced; name the file itself");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw DeliveryException.lasting(file + " is no plain file, and is not replaced");
        }
    }

    private static DeliveryException taken(Path file) {
        return DeliveryException.lasting(file + " exists already and was not overwritten");
    }

    /**
     * Gives a fetched file its name, unless it has it already.
     *
     * @param fetched the file, in the folder
     * @return its name, as the target was written, and how it differs from what was asked for
     */
    PublishedFile publish(DownloadedFile fetched) throws DeliveryException {
        Path wanted = names.wanted(fetched, position.index(), position.count());
        Path file = wanted;
        for (int taken = 1; taken < MOST_TAKEN; taken++) {
            try {
                put(fetched, file);
                return new PublishedFile(file, DeliveryWarnings.of(fetched, names, wanted, file));
            } catch (DeliveryException e) {
                if (!existing.avoids() || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
                file = names.beside(wanted, taken);
            }
        }
        throw taken(wanted);
    }

    private void put(DownloadedFile fetched, Path file) throws DeliveryException {
        try {
            if (existing.keepsSame() && same(fetched, file)) {
                return;
            }
            requireFree(file);
            if (existing.replaces()) {
                Files.move(fetched.file(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                appear(fetched.file(), file);
            }
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Returns whether a file has the fetched content. The fetched file is known by its hash: opening it again would end
     * its lock.
     */
    private static boolean same(DownloadedFile fetched, Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == fetched.bytes()
                && Hashes.sha256(file).equals(fetched.sha256());
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
