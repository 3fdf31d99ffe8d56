package dev.zoetrope.core.threads;

import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobListener;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to one listener, one after the other, on threads that do nothing else: a listener that is slow or
 * throws delays only itself. One that is so slow that its events pile up misses those that only report a poll.
 */
public final class ListenerQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);

    /** How many events may wait before those that only report a poll are left out. */
    private static final int FULL = 1_000;

    private final JobListener listener;
    private final Executor threads;
    private final ConcurrentLinkedQueue<JobEvent> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Makes an empty queue.
     *
     * @param listener the listener
     * @param threads where it is called
     */
    public ListenerQueue(JobListener listener, Executor threads) {
        this.listener = listener;
        this.threads = threads;
    }

    /**
     * Delivers an event after those before it. One that only reports a poll is left out while many wait.
     *
     * @param event the event
     */
    public void put(JobEvent event) {
        if (event.kind() == JobEvent.Kind.POLLED && waiting.get() > FULL) {
            return;
        }
        events.add(event);
        if (waiting.getAndIncrement() == 0) {
            try {
                threads.execute(this::empty);
            } catch (RejectedExecutionException e) {
                LOG.debug("client closed; event {} of {} is not delivered", event.kind(), event.job());
            }
        }
    }

    private void empty() {
        do {
            deliver(events.remove());
        } while (waiting.decrementAndGet() > 0);
    }

    /**
     * Delivers an event on the calling thread, beside those that wait.
     *
     * @param event the first one of its job
     */
    public void deliver(JobEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException | Error e) {
            LOG.warn("a listener failed at {} of {}", event.kind(), event.job(), e);
        }
    }
}
