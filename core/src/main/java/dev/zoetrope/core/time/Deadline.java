package dev.zoetrope.core.time;

import java.time.Duration;

/** The end of the time that a whole job may take, measured by a clock that cannot be set back. */
public final class Deadline {

    /** The longest pause that a service can ask for where nothing is bought. */
    private static final Duration MOST_ASKED = Duration.ofSeconds(30);

    /** Practically for ever, and yet within the range of instants and nanoseconds. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    private final Timer timer;
    private final long end;

    private Deadline(Timer timer, long end) {
        this.timer = timer;
        this.end = end;
    }

    /**
     * Sets a deadline.
     *
     * @param duration how far from now; more than a hundred years are a hundred
     * @param timer the clock
     * @return the deadline
     */
    public static Deadline in(Duration duration, Timer timer) {
        return new Deadline(timer, timer.nanos() + bounded(duration).toNanos());
    }

    /**
     * Bounds a duration that a caller chose, so that it can be added to any present-day instant.
     *
     * @param duration any duration
     * @return the duration, but at most a hundred years, positive or negative
     */
    public static Duration bounded(Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return duration.compareTo(LONGEST.negated()) < 0 ? LONGEST.negated() : duration;
    }

    /**
     * Returns how much is left.
     *
     * @return the rest; zero or negative once it has passed
     */
    public Duration remaining() {
        return Duration.ofNanos(end - timer.nanos());
    }

    /**
     * Returns whether it has passed.
     *
     * @return true from its instant on
     */
    public boolean passed() {
        return end - timer.nanos() <= 0;
    }

    /**
     * Bounds a pause that a service asks for before a call that costs nothing (M15): however long it is, it neither
     * uses up the time nor delays the work for long.
     *
     * @param asked the pause, of any length
     * @return at most 30 s and at most a quarter of what is left; zero at the least
     */
    public Duration ofWhatIsAsked(Duration asked) {
        Duration quarter = remaining().dividedBy(4);
        Duration most = quarter.compareTo(MOST_ASKED) < 0 ? quarter : MOST_ASKED;
        Duration pause = asked.compareTo(most) < 0 ? asked : most;
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    /**
     * Limits a duration to what is left until the deadline.
     *
     * @param limit a duration
     * @return the shorter one of the limit and what is left, but at least a millisecond
     */
    public Duration within(Duration limit) {
        Duration left = remaining();
        Duration shorter = left.compareTo(limit) < 0 ? left : limit;
        return shorter.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : shorter;
    }
}
