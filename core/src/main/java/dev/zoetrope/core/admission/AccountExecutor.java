package dev.zoetrope.core.admission;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One account's share of the engine's threads: at most so many of its calls are in flight at once, and further ones
 * wait their turn.
 */
public final class AccountExecutor implements Executor {

    private final Executor threads;
    private final int share;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int busy;

    /**
     * Creates an executor.
     *
     * @param threads the threads that all accounts share
     * @param share how many of them this account may use, at least 1
     */
    public AccountExecutor(Executor threads, int share) {
        this.threads = threads;
        this.share = share;
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            if (busy == share) {
                waiting.add(task);
                return;
            }
            busy++;
        } finally {
            lock.unlock();
        }
        try {
            threads.execute(() -> work(task));
        } catch (RejectedExecutionException e) {
            next();
            throw e;
        }
    }

    private void work(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable next = waiting.poll();
            if (next == null) {
                busy--;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }
}
