package dev.zoetrope.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that of all processes on this machine one at a time downloads what a job made. Each job is a byte of one
 * file, locked by the operating system, so that a lock ends with its process. Where that does not work, nobody is kept
 * from what was bought.
 */
final class DeliveryLocks implements AutoCloseable {

    /** How often to look again whether another process has done. */
    private static final long STEP_MILLIS = 100;

    /** Another process that takes this long has given nobody a sign of life. */
    private static final long PATIENCE_MILLIS = 600_000;

    private final Path folder;
    private final ReentrantLock opening = new ReentrantLock();

    /** One for all jobs: closing a channel ends every lock that this process has on the file. */
    private @Nullable FileChannel channel;

    DeliveryLocks(Path folder) {
        this.folder = folder;
    }

    /**
     * Does something with what a job made, as soon as no other process does.
     *
     * @throws InterruptedException if the calling thread is interrupted before it begins
     */
    void alone(String job, Runnable work) throws InterruptedException {
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += STEP_MILLIS) {
            if (aloneNow(job, work)) {
                return;
            }
            Thread.sleep(STEP_MILLIS);
        }
        work.run();
    }

    /**
     * Does something with what a job made, unless another process does now.
     *
     * @return false if another one does
     */
    boolean aloneNow(String job, Runnable work) {
        FileLock lock;
        try {
            lock = channel().tryLock(place(job), 1, false);
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException withoutLocks) {
            work.run();
            return true;
        }
        if (lock == null) {
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            release(lock);
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException gone) {
            // It ends with the process at the latest.
        }
    }

    /** Two jobs that share a place wait for each other, and nothing worse. */
    private static long place(String job) {
        return job.hashCode() & Integer.MAX_VALUE;
    }

    private FileChannel channel() throws IOException {
        opening.lock();
        try {
            if (channel == null) {
                Files.createDirectories(folder);
                channel = FileChannel.open(
                        folder.resolve("deliveries.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            }
            return channel;
        } finally {
            opening.unlock();
        }
    }

    @Override
    public void close() {
        opening.lock();
        try {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        } catch (IOException gone) {
            // Its locks end with the process at the latest.
        } finally {
            opening.unlock();
        }
    }
}
