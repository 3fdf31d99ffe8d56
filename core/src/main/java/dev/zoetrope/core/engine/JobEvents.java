package dev.zoetrope.core.engine;

import dev.zoetrope.api.JobEvent;
import dev.zoetrope.api.JobListener;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a job's listeners what happened, one event after the other, never on the thread that does the job's work. */
final class JobEvents {

    private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);

    private final Executor prompt;
    private final List<JobListener> listeners;
    private final ConcurrentLinkedQueue<JobEvent> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();

    JobEvents(Executor prompt, List<JobListener> listeners) {
        this.prompt = prompt;
        this.listeners = new CopyOnWriteArrayList<>(listeners);
    }

    void add(JobListener listener) {
        listeners.add(listener);
    }

    void publish(JobEvent event) {
        if (listeners.isEmpty()) {
            return;
        }
        queue.add(event);
        if (queued.getAndIncrement() == 0) {
            try {
                prompt.execute(this::drain);
            } catch (RejectedExecutionException e) {
                LOG.debug("client closed; event {} of {} is told to nobody", event.kind(), event.job());
            }
        }
    }

    private void drain() {
        do {
            JobEvent event = queue.remove();
            listeners.forEach(listener -> tell(listener, event));
        } while (queued.decrementAndGet() > 0);
    }

    private static void tell(JobListener listener, JobEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException | Error e) {
            LOG.warn("a listener failed at {} of {}", event.kind(), event.job(), e);
        }
    }
}
