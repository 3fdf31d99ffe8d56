package dev.zoetrope.benchmarks.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was found against the promise. Thread-safe. */
final class Breaches {

    private final List<String> found = new CopyOnWriteArrayList<>();

    void add(String what) {
        found.add(what);
    }

    void add(String what, Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        found.add(stack.length == 0 ? what : what + " at " + stack[0]);
    }

    /** Adds it unless that holds. */
    void unless(boolean holds, String what) {
        if (!holds) {
            found.add(what);
        }
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
