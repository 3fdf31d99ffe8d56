package dev.zoetrope.benchmarks.faults;

import dev.zoetrope.emulator.FaultKind;
import java.util.Map;
import java.util.Set;

/**
 * One fault that a job meets.
 *
 * @param step where
 * @param kind what
 * @param parameters of the kind; the others are as usual
 * @param times how many requests of the job meet it, at least 1
 */
record Trouble(Step step, FaultKind kind, Map<String, String> parameters, int times) {

    /** Answers that never come, or never end. */
    private static final Set<String> SILENT = Set.of("stall", "stallBody", "endless");

    /** What a server that lies in every respect alike can make of a file: nobody can tell it from the right one. */
    private static final Set<String> CONSISTENT_LIES = Set.of("truncatedBody", "oversizedBody", "wrongLength");

    /** Tells whether only a deadline ends it. */
    boolean silent() {
        return SILENT.contains(kind.name());
    }

    /** Tells whether it takes so long that nobody waits for its end. */
    boolean endsNever() {
        return silent() || kind.name().equals("trickle");
    }

    /** Tells whether the file that it damages still looks whole. */
    boolean liesConsistently() {
        return step == Step.DOWNLOAD && CONSISTENT_LIES.contains(kind.name());
    }

    /** Tells whether the job is bound to fail at its provider. */
    boolean dooms() {
        return kind.name().equals("failJob");
    }

    /** Returns the tag by which a prompt orders it; uploads have none, there is no job yet. */
    String tag() {
        StringBuilder tag = new StringBuilder("[[fault " + step.word() + " " + kind.name());
        parameters.forEach(
                (name, value) -> tag.append(' ').append(name).append('=').append(value));
        return tag + " times=" + times + "]]";
    }

    @Override
    public String toString() {
        return tag();
    }
}
