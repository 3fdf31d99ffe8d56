package dev.zoetrope.emulator.runcomfy.trainer;

import java.time.Duration;
import java.time.Instant;

/**
 * Steps that a training makes without a break, evenly over their time.
 *
 * @param begin when the first begins
 * @param finish when the last is made
 * @param from how many were made before
 * @param to how many are made in the end
 * @param end how it ends
 */
record Stretch(Instant begin, Instant finish, long from, long to, End end) {

    /** Where a training stands. */
    enum State {
        /** Waiting. */
        QUEUED,
        /** Making steps. */
        RUNNING,
        /** Over, after all steps or before. */
        STOPPED,
        /** Over, because something went wrong. */
        FAILED,
        /** Over, because the client asked for it. */
        CANCELED;

        boolean over() {
            return this == STOPPED || this == FAILED || this == CANCELED;
        }
    }

    /**
     * How it ends.
     *
     * @param state what it is then
     * @param error that is given as the reason, empty for none
     * @param code of the error
     */
    record End(State state, String error, String code) {

        static End of(State state) {
            return new End(state, "", "");
        }
    }

    State stateAt(Instant now) {
        if (now.isBefore(begin)) {
            return State.QUEUED;
        }
        return now.isBefore(finish) ? State.RUNNING : end.state();
    }

    long stepsAt(Instant now) {
        if (now.isBefore(begin)) {
            return from;
        }
        if (!now.isBefore(finish)) {
            return to;
        }
        long all = Math.max(1, Duration.between(begin, finish).toMillis());
        return from + (to - from) * Duration.between(begin, now).toMillis() / all;
    }

    /** {@return the same steps up to now, with that end} */
    Stretch endingNow(Instant now, End other) {
        return new Stretch(now.isBefore(begin) ? now : begin, now, from, stepsAt(now), other);
    }
}
