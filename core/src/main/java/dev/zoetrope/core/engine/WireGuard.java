package dev.zoetrope.core.engine;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the JVM alive while a paid call is on the wire: its answer names a job that would be lost if the last ordinary
 * thread ended first.
 */
final class WireGuard {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allBack = lock.newCondition();
    private int onTheWire;

    void enter() {
        lock.lock();
        try {
            if (onTheWire == 0) {
                Thread keeper = new Thread(this::awaitIdle, "zoetrope-submit-guard");
                keeper.setDaemon(false);
                keeper.start();
            }
            onTheWire++;
        } finally {
            lock.unlock();
        }
    }

    void exit() {
        lock.lock();
        try {
            if (--onTheWire == 0) {
                allBack.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean idle() {
        lock.lock();
        try {
            return onTheWire == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no paid call is on the wire. */
    void awaitIdle() {
        lock.lock();
        try {
            while (onTheWire > 0) {
                allBack.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
