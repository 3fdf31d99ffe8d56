package dev.zoetrope.resilience.faults;

import java.util.List;

/**
 * The result of one run.
 *
 * @param ends how the scenarios ended, in the order of the script
 * @param violations the broken promises; empty if there are none
 * @param onlyLate whether a machine that has too much to do may have caused all of them
 */
record ScriptResult(List<End> ends, List<String> violations, boolean onlyLate) {

    /** How a scenario ended. */
    enum End {
        /** The first client saved the file. */
        SAVED,
        /** A later client saved the file. */
        COLLECTED,
        /** The emulator gave two jobs the same id, and both are recorded with it. */
        SHARED,
        /** The job failed at the provider and is recorded as failed. */
        FAILED,
        /** The provider cancelled the job, and it is recorded as cancelled. */
        CANCELLED,
        /** The job was unconfirmed, and its owner settled it as not bought. */
        NOT_BOUGHT,
        /** Nothing was bought, and the job is recorded so. */
        REFUSED
    }

    /** Copies the lists. */
    ScriptResult {
        ends = List.copyOf(ends);
        violations = List.copyOf(violations);
    }
}
