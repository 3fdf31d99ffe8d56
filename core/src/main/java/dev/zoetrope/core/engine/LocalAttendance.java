package dev.zoetrope.core.engine;

import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.AttendanceScheduler;
import dev.zoetrope.spi.Attendant;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Looks at jobs by this process's own timer. What is planned is forgotten with the process. */
final class LocalAttendance implements AttendanceScheduler {

    private final Timer timer;
    private final AtomicReference<@Nullable Attendant> attendant = new AtomicReference<>();
    private final Map<String, Runnable> forgetters = new ConcurrentHashMap<>();

    LocalAttendance(Timer timer) {
        this.timer = timer;
    }

    @Override
    public void start(Attendant who) {
        attendant.set(who);
    }

    @Override
    public void lookAt(String job, Duration pause) {
        // Planned inside, lest the look comes before its plan is known and would be taken for the later one.
        forgetters.compute(job, (id, earlier) -> {
            if (earlier != null) {
                earlier.run();
            }
            return timer.after(pause, () -> look(id));
        });
    }

    private void look(String job) {
        Attendant who = attendant.get();
        if (who == null) {
            return;
        }
        forgetters.remove(job);
        var unused = who.look(job).whenComplete((next, failure) -> {
            if (next != null) {
                next.ifPresent(pause -> lookAt(job, pause));
            }
        });
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void close() {
        attendant.set(null);
        forgetters.values().forEach(Runnable::run);
        forgetters.clear();
    }
}
