package dev.zoetrope.core.polling;

import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.Poller;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Schedules polls by this process's own timer; they are lost with the process. */
public final class LocalPollScheduler implements PollScheduler {

    private final Timer timer;
    private final AtomicReference<@Nullable Poller> started = new AtomicReference<>();
    private final Map<String, Runnable> cancellations = new ConcurrentHashMap<>();

    /**
     * Plans nothing yet.
     *
     * @param timer the engine's time
     */
    public LocalPollScheduler(Timer timer) {
        this.timer = timer;
    }

    @Override
    public void start(Poller poller) {
        started.set(poller);
    }

    @Override
    public void schedulePoll(String job, Duration pause) {
        // Scheduled inside, so that no poll begins before it is registered and is then taken for a later one.
        cancellations.compute(job, (id, earlier) -> {
            if (earlier != null) {
                earlier.run();
            }
            return timer.after(pause, () -> poll(id));
        });
    }

    private void poll(String job) {
        Poller poller = started.get();
        if (poller == null) {
            return;
        }
        cancellations.remove(job);
        var unused = poller.poll(job).whenComplete((next, failure) -> {
            if (next != null) {
                next.ifPresent(pause -> schedulePoll(job, pause));
            }
        });
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void close() {
        started.set(null);
        cancellations.values().forEach(Runnable::run);
        cancellations.clear();
    }
}
