package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.spi.PrivateFiles;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out by locks of the operating system which engines are alive: each holds a lock on a file of its own beside the
 * database, which is released the moment its process ends, however it ends. No file means dead.
 *
 * <p>A process loses its lock on a file when it closes that file anywhere, so the files of engines of this JVM must
 * never be opened here. They are listed in the system properties, which alone are shared by all class loaders of a JVM,
 * as the locks are.
 */
final class EngineLocks implements Liveness {

    private static final Logger LOG = LoggerFactory.getLogger(EngineLocks.class);
    private static final String FOLDER = "engines";
    private static final String SUFFIX = ".lock";
    private static final String OURS = "dev.zoetrope.ledger.engine.";

    private final SqliteFile database;
    private final String engine;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable FileChannel held;
    private volatile @Nullable Path folder;

    EngineLocks(SqliteFile database, String engine) {
        this.database = database;
        this.engine = engine;
    }

    @Override
    public void begin() {
        lock.lock();
        try {
            if (held == null) {
                Path folder = folder();
                database.make(folder);
                held = uninterrupted(() -> hold(folder.resolve(engine + SUFFIX)));
            }
        } catch (IOException e) {
            throw database.fault(
                    "cannot be used, because this process cannot lock a file in the folder " + FOLDER + " beside it",
                    "Make that folder writable, and keep it on a disk that knows locks.",
                    e);
        } finally {
            lock.unlock();
        }
    }

    /** Makes the file and locks it, once more if another engine removed it between the two. */
    private FileChannel hold(Path file) throws IOException {
        System.setProperty(OURS + engine, "");
        while (true) {
            FileChannel channel = lockedUnlessSwept(file);
            if (channel != null) {
                return channel;
            }
        }
    }

    private static @Nullable FileChannel lockedUnlessSwept(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFiles.forTheOwner(file));
        boolean kept = false;
        try {
            kept = channel.tryLock() != null && Files.exists(file);
            return kept ? channel : null;
        } finally {
            if (!kept) {
                channel.close();
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public boolean alive(Connection connection, String other) {
        return alive(other, folder().resolve(other + SUFFIX));
    }

    private boolean alive(String other, Path file) {
        if (System.getProperty(OURS + other) != null) {
            return true;
        }
        try {
            return uninterrupted(() -> locked(file));
        } catch (IOException e) {
            // No job is claimed on a guess.
            LOG.warn("Cannot tell whether the engine of {} is alive, and take it for alive: {}", file, e.toString());
            return true;
        }
    }

    private static boolean locked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free == null) {
                return true;
            }
            // While the lock is held, so that no engine can begin to use the file that is removed.
            Files.deleteIfExists(file);
            return false;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** An interrupt closes the channel that a thread works on, but is meant for something else. */
    private static <T> T uninterrupted(Step<T> step) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return step.take();
                } catch (ClosedByInterruptException meanwhile) {
                    interrupted = Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T take() throws IOException;
    }

    @Override
    public void sweep(Connection connection) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(), "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                alive(name.substring(0, name.length() - SUFFIX.length()), file);
            }
        } catch (IOException e) {
            LOG.debug("Cannot look for the locks of dead engines: {}", e.toString());
        }
    }

    @Override
    public void end() {
        lock.lock();
        try {
            if (held != null) {
                held.close();
                held = null;
                Files.deleteIfExists(folder().resolve(engine + SUFFIX));
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove the lock of an engine that is closed: {}", e.toString());
        } finally {
            System.clearProperty(OURS + engine);
            lock.unlock();
        }
    }

    private Path folder() {
        Path known = folder;
        if (known == null) {
            known = database.real().resolveSibling(FOLDER);
            folder = known;
        }
        return known;
    }
}
