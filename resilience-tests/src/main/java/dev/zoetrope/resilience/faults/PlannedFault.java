package dev.zoetrope.resilience.faults;

import dev.zoetrope.emulator.FaultKind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One fault that a job meets.
 *
 * @param step where
 * @param kind what
 * @param parameters of the kind; the others are as usual
 * @param times how many requests of the job meet it, at least 1
 */
record PlannedFault(FaultStep step, FaultKind kind, Map<String, String> parameters, int times) {

    /** More requests than a job comes to. */
    static final int FOR_EVER = 1_000;

    /** Answers that never come, or never end. */
    private static final Set<String> SILENT = Set.of("stall", "stallBody", "endless");

    /** What damages a result and nothing beside it. */
    static final Set<String> RESULTS = Set.of("fileValue", "resultValue", "extraFile", "link");

    /** What a server that lies in every respect alike can make of a file: no client can tell it from the right one. */
    private static final Set<String> CONSISTENT_LIES =
            Set.of("truncatedBody", "oversizedBody", "wrongLength", "garbledBody", "otherKind");

    /** Tells whether only a deadline ends it. */
    boolean silent() {
        return SILENT.contains(kind.name());
    }

    /** Tells whether it goes on for as long as the first client asks. */
    boolean lasts() {
        return times == FOR_EVER;
    }

    /** Tells whether it leaves the cost in the answer that says that the job has ended. */
    boolean keepsCost() {
        return RESULTS.contains(kind.name());
    }

    /** Tells whether it takes so long that no caller waits for its end. */
    boolean endsNever() {
        return silent() || kind.name().equals("trickle");
    }

    /** Tells whether the file that it damages still looks whole. */
    boolean liesConsistently() {
        return step == FaultStep.DOWNLOAD && CONSISTENT_LIES.contains(kind.name());
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

    /** Returns step, kind and parameters for people. */
    String label() {
        StringBuilder label = new StringBuilder(step.word() + " " + kind.name());
        new TreeMap<>(parameters).forEach((name, value) -> label.append(' ').append(shown(value)));
        return lasts() ? label.append(", for ever").toString() : label.toString();
    }

    private static String shown(String value) {
        String visible = value.replaceAll("\\p{Cntrl}", "?");
        return visible.length() > 40 ? visible.substring(0, 40) + "..." : visible;
    }

    @Override
    public String toString() {
        return tag();
    }
}
