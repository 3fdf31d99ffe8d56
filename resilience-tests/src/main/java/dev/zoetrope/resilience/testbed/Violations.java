package dev.zoetrope.resilience.testbed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was found against the promise. Thread-safe. */
public final class Violations {

    private final List<String> found = new CopyOnWriteArrayList<>();

    /**
     * Adds one.
     *
     * @param what what is not as promised
     */
    public void add(String what) {
        found.add(what);
    }

    /**
     * Adds one with the place where it was thrown.
     *
     * @param what what is not as promised
     * @param cause what was thrown
     */
    public void add(String what, Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        found.add(stack.length == 0 ? what : what + " at " + stack[0]);
    }

    /**
     * Adds one if need be.
     *
     * @param holds whether all is well
     * @param what what is not as promised, if it is not
     */
    public void unless(boolean holds, String what) {
        if (!holds) {
            found.add(what);
        }
    }

    /**
     * Returns all of them.
     *
     * @return the oldest first
     */
    public List<String> all() {
        return List.copyOf(found);
    }
}
