package dev.zoetrope.resilience.faults;

import java.util.List;

/**
 * What came of one run.
 *
 * @param ends how each scenario ended, in their order
 * @param violations of the promise; empty if it was kept
 */
record ScriptResult(List<End> ends, List<String> violations) {

    /** How a scenario ended. */
    enum End {
        /** The first client saved the file. */
        SAVED,
        /** A fresh client saved the file. */
        COLLECTED,
        /** Two jobs were given one id, and both are recorded under it. */
        SHARED,
        /** The provider made nothing, and it is known. */
        FAILED,
        /** The provider confirmed that it took the job back. */
        CANCELLED,
        /** It was in doubt, and its owner settled that it was not bought. */
        NOT_BOUGHT,
        /** Nothing was bought, and it is known. */
        REFUSED
    }

    /** Copies the lists. */
    ScriptResult {
        ends = List.copyOf(ends);
        violations = List.copyOf(violations);
    }
}
