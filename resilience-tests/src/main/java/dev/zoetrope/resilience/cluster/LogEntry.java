package dev.zoetrope.resilience.cluster;

import java.util.Locale;

/**
 * A line of a node's log.
 *
 * @param kind what happened
 * @param subject the job's local id, or a word if the entry concerns no job
 * @param millis when it happened, in milliseconds since 1970
 */
record LogEntry(Kind kind, String subject, long millis) {

    /** What can happen on a node. */
    enum Kind {
        /** The engine runs. */
        READY,
        /** A poll begins. */
        POLL_BEGUN,
        /** A poll has ended. */
        POLL_ENDED,
        /** This engine owns a job from now on. */
        OWNED,
        /** This engine no longer owns a job alone. */
        RELEASED,
        /** A job of this node's share has ended; the subject says how. */
        ENDED,
        /** All jobs of this node's share have ended. */
        DONE
    }

    /** Reads what {@link #line} wrote. */
    static LogEntry of(String line) {
        String[] words = line.split(" ", -1);
        return new LogEntry(Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], Long.parseLong(words[2]));
    }

    String line() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + subject + " " + millis;
    }
}
