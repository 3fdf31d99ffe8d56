package dev.zoetrope.core.threads;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tracks which paid calls are in flight, and keeps the JVM alive while there are any: their answers name jobs that
 * would be lost if the last non-daemon thread ended first.
 */
public final class InFlightSubmits {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allBack = lock.newCondition();
    private final Set<String> onTheWire = new HashSet<>();

    /**
     * Records that a paid call begins.
     *
     * @param job the local id of its job
     */
    public void enter(String job) {
        lock.lock();
        try {
            if (onTheWire.isEmpty()) {
                Thread keeper = new Thread(this::awaitIdle, "zoetrope-submit-guard");
                keeper.setDaemon(false);
                keeper.start();
            }
            onTheWire.add(job);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Records that a paid call is over and its answer recorded.
     *
     * @param job the local id of its job
     */
    public void exit(String job) {
        lock.lock();
        try {
            onTheWire.remove(job);
            if (onTheWire.isEmpty()) {
                allBack.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns whether a job's paid call is in flight.
     *
     * @param job the local id
     * @return true if it is
     */
    public boolean holds(String job) {
        lock.lock();
        try {
            return onTheWire.contains(job);
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return whether no paid call is in flight}
     */
    public boolean idle() {
        lock.lock();
        try {
            return onTheWire.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no paid call is in flight. */
    public void awaitIdle() {
        lock.lock();
        try {
            while (!onTheWire.isEmpty()) {
                allBack.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
