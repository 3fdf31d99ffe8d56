package dev.zoetrope.core.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary files of one delivery, in the folder of its target; none is left when it is over. A file is locked
 * while it is written, and the operating system ends the lock with the process: no process writes a file without a lock
 * any more.
 */
public final class TemporaryFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

    /** Marks this process's files: closing any channel on one of them would end the lock that it holds. */
    private static final String PROCESS =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    private static final Pattern NAME = Pattern.compile("\\.zoetrope-([0-9a-f]{16})-[0-9a-f-]{36}\\.part");

    private static final int TRIES = 20;

    /** The byte that is locked, beyond the content, so that the lock keeps no reader from that. */
    private static final long LOCKED_AT = Long.MAX_VALUE - 1;

    private final Path folder;
    private final List<PartialFile> parts = new ArrayList<>();

    /**
     * Prepares to create files.
     *
     * @param folder an existing folder
     */
    public TemporaryFiles(Path folder) {
        this.folder = folder;
    }

    /** Creates an empty file to fill. */
    PartialFile next() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Path file = folder.resolve(".zoetrope-" + PROCESS + "-" + UUID.randomUUID() + ".part");
            FileChannel channel;
            try {
                // Not createTempFile: only the owner may read what it creates, and this becomes the user's file.
                channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            PartialFile part = new PartialFile(file, channel);
            parts.add(part);
            if (lock(channel) && Files.exists(file)) {
                return part;
            }
            // Before it was locked, another process took it for one that was left behind.
        }
        throw new IOException("no temporary file stays in " + folder);
    }

    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock(LOCKED_AT, 1, false) != null;
        } catch (IOException withoutLocks) {
            // Where nothing can be locked, nothing is removed either.
            return true;
        }
    }

    /**
     * Removes the files that processes left in a folder because they ended before they were done.
     *
     * @param folder a folder; it may not exist
     * @return how many were removed
     */
    public static int clear(Path folder) {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".zoetrope-*.part")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && !name.group(1).equals(PROCESS) && clearOne(file)) {
                    removed++;
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            LOG.debug("the temporary files in {} could not be cleared", folder, e);
        }
        return removed;
    }

    private static boolean clearOne(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock(LOCKED_AT, 1, false)) {
            // The name is used only once: what was published meanwhile has another one.
            return lock != null && Files.deleteIfExists(file);
        } catch (IOException | OverlappingFileLockException e) {
            LOG.debug("the temporary file {} could not be cleared", file, e);
            return false;
        }
    }

    @Override
    public void close() {
        for (PartialFile part : parts) {
            try (part) {
                Files.deleteIfExists(part.file());
            } catch (IOException e) {
                // What was saved stays saved, and a failure to save was reported already.
                LOG.warn("the temporary file {} could not be removed", part.file(), e);
            }
        }
    }
}
