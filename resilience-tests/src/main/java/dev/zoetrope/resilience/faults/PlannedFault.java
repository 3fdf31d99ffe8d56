package dev.zoetrope.resilience.faults;

import dev.zoetrope.emulator.FaultKind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A fault that a job is to meet.
 *
 * @param step the step at which it happens
 * @param kind the kind of fault
 * @param parameters the parameters of the kind; those not given have their usual values
 * @param times how many requests of the job meet the fault, at least 1
 */
record PlannedFault(FaultStep step, FaultKind kind, Map<String, String> parameters, int times) {

    /** More requests than any job sends, so that the fault never ends. */
    static final int FOR_EVER = 1_000;

    /** Faults by which an answer never comes or never ends. */
    private static final Set<String> SILENT = Set.of("stall", "stallBody", "endless");

    /** Faults that damage the result in an answer and leave the rest of the answer intact. */
    static final Set<String> RESULTS = Set.of("fileValue", "resultValue", "extraFile", "link");

    /** Faults that change a file so consistently that no client can tell it from the right file. */
    private static final Set<String> UNDETECTABLE =
            Set.of("truncatedBody", "oversizedBody", "wrongLength", "garbledBody", "otherKind");

    /** Faults that change an answer in a way that does no harm to JSON, but to a file. */
    private static final Set<String> HARMLESS_TO_JSON = Set.of("trailingText", "byteOrderMark");

    /** Tells whether only the deadline ends a request that meets the fault. */
    boolean silent() {
        return SILENT.contains(kind.name());
    }

    /** Tells whether the fault meets every request of the first client. */
    boolean lasts() {
        return times == FOR_EVER;
    }

    /** Tells whether the cost can still be read from the final answer of a job that meets the fault. */
    boolean keepsCost() {
        return RESULTS.contains(kind.name());
    }

    /** Tells whether the answer ends never, or so late that no caller waits for it. */
    boolean endsNever() {
        return silent() || kind.name().equals("trickle");
    }

    /** Tells whether the damaged file looks undamaged to every client. */
    boolean undetectable() {
        boolean packedUnsaid = kind.name().equals("gzip") && "bare".equals(parameters.get("form"));
        return step == FaultStep.DOWNLOAD
                && (UNDETECTABLE.contains(kind.name()) || HARMLESS_TO_JSON.contains(kind.name()) || packedUnsaid);
    }

    /** Tells whether the fault makes the job fail at its provider. */
    boolean failsJob() {
        return kind.name().equals("failJob");
    }

    /** Returns the tag that requests the fault in a prompt; not for uploads, which precede the prompt. */
    String tag() {
        StringBuilder tag = new StringBuilder("[[fault " + step.word() + " " + kind.name());
        parameters.forEach(
                (name, value) -> tag.append(' ').append(name).append('=').append(value));
        return tag + " times=" + times + "]]";
    }

    /** Returns step, kind and parameters as one readable line. */
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
