package dev.zoetrope.core.engine;

import java.time.Duration;

/** The end of the time that a whole job may take, measured by a clock that nobody can set back. */
final class Deadline {

    private final Timer timer;
    private final long end;

    private Deadline(Timer timer, long end) {
        this.timer = timer;
        this.end = end;
    }

    static Deadline in(Duration duration, Timer timer) {
        return new Deadline(timer, timer.nanos() + duration.toNanos());
    }

    /** Returns how much is left; zero or negative once it has passed. */
    Duration remaining() {
        return Duration.ofNanos(end - timer.nanos());
    }

    boolean passed() {
        return end - timer.nanos() <= 0;
    }

    /** Returns the shorter one of a limit and what is left, but at least a millisecond. */
    Duration within(Duration limit) {
        Duration left = remaining();
        Duration shorter = left.compareTo(limit) < 0 ? left : limit;
        return shorter.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : shorter;
    }
}
