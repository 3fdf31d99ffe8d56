package dev.zoetrope.resilience.testbed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Collects the broken promises that an audit finds. Thread-safe. */
public final class Violations {

    private final List<String> found = new CopyOnWriteArrayList<>();
    private final List<String> late = new CopyOnWriteArrayList<>();

    /**
     * Adds a violation.
     *
     * @param what a description of the violation
     */
    public void add(String what) {
        found.add(what);
    }

    /**
     * Adds a violation with the place where an exception was thrown.
     *
     * @param what a description of the violation
     * @param cause the exception
     */
    public void add(String what, Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        found.add(stack.length == 0 ? what : what + " at " + stack[0]);
    }

    /**
     * Adds a violation unless a condition holds.
     *
     * @param holds the condition
     * @param what a description of the violation
     */
    public void unless(boolean holds, String what) {
        if (!holds) {
            found.add(what);
        }
    }

    /**
     * Adds a violation of which a machine that has too much to do may be the cause, unless a condition holds.
     *
     * @param holds the condition
     * @param what a description of the violation
     */
    public void unlessLate(boolean holds, String what) {
        if (!holds) {
            late.add(what);
        }
    }

    /**
     * Adds the violations of a part, each as what it was there.
     *
     * @param part what was found in a part
     */
    public void addAll(Violations part) {
        found.addAll(part.found);
        late.addAll(part.late);
    }

    /** {@return whether there is nothing but what a machine that has too much to do may have caused} */
    public boolean onlyLate() {
        return found.isEmpty() && !late.isEmpty();
    }

    /**
     * Returns all violations.
     *
     * @return the oldest first; behind them those that may be a matter of time
     */
    public List<String> all() {
        return Stream.concat(found.stream(), late.stream()).toList();
    }
}
