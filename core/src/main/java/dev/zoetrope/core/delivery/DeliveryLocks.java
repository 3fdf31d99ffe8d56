package dev.zoetrope.core.delivery;

import dev.zoetrope.core.download.DeliveryException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one delivery of a job run at a time among all processes that share a folder on this machine. Each job is a byte
 * of one file, locked by the operating system, so that a lock ends with its process. Where locking does not work, what
 * was bought is delivered without a lock.
 */
public final class DeliveryLocks implements AutoCloseable {

    /** How long to wait before checking again whether another delivery is over. */
    private static final long STEP_MILLIS = 100;

    /** A delivery that takes this long is not waited for any more. */
    private static final long PATIENCE_MILLIS = 600_000;

    private final @Nullable Path folder;
    private final Set<String> ours = ConcurrentHashMap.newKeySet();
    private final ReentrantLock opening = new ReentrantLock();

    /** One channel for all jobs: closing a channel ends every lock that this process has on the file. */
    private @Nullable FileChannel channel;

    /**
     * Creates locks.
     *
     * @param folder the folder of the lock file, created when it is needed; null for locks within this object alone
     */
    public DeliveryLocks(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Work that is done under a lock. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @throws DeliveryException if it fails
         * @throws InterruptedException if the calling thread is interrupted
         */
        void run() throws DeliveryException, InterruptedException;
    }

    /**
     * Works on the files of a job as soon as no other delivery of it runs.
     *
     * @param job the job's id
     * @param work the work
     * @throws DeliveryException if that fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void alone(String job, Work work) throws DeliveryException, InterruptedException {
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += STEP_MILLIS) {
            if (aloneNow(job, work)) {
                return;
            }
            Thread.sleep(STEP_MILLIS);
        }
        work.run();
    }

    /** Works on the files of a job unless another delivery of it runs; returns false if one does. */
    boolean aloneNow(String job, Work work) throws DeliveryException, InterruptedException {
        if (!ours.add(job)) {
            return false;
        }
        try {
            return folder == null ? done(work) : alone(folder, job, work);
        } finally {
            ours.remove(job);
        }
    }

    private static boolean done(Work work) throws DeliveryException, InterruptedException {
        work.run();
        return true;
    }

    private boolean alone(Path shared, String job, Work work) throws DeliveryException, InterruptedException {
        FileLock lock;
        try {
            lock = channel(shared).tryLock(place(job), 1, false);
        } catch (OverlappingFileLockException another) {
            return false;
        } catch (IOException withoutLocks) {
            return done(work);
        }
        if (lock == null) {
            return false;
        }
        try {
            return done(work);
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

    /** Returns the byte of a job's lock. Two jobs that share one wait for each other, and nothing worse. */
    private static long place(String job) {
        return job.hashCode() & Integer.MAX_VALUE;
    }

    private FileChannel channel(Path shared) throws IOException {
        opening.lock();
        try {
            if (channel == null || !channel.isOpen()) {
                Files.createDirectories(shared);
                channel = FileChannel.open(
                        shared.resolve("deliveries.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
