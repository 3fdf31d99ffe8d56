package dev.zoetrope.resilience.faults;

import java.util.List;

/**
 * One run.
 *
 * @param name by which it is told; the seed of a random one
 * @param errands the jobs, all at once
 * @param sameLedger whether those left over are brought home by a client with the same ledger, as opposed to one that has
 *     their handles alone
 */
record FaultScript(String name, List<JobScenario> errands, boolean sameLedger) {

    /** Copies the list. */
    FaultScript {
        errands = List.copyOf(errands);
    }

    /** Tells whether a connection is closed behind a whole answer, when it may carry another errand's call already. */
    boolean closesKeptConnections() {
        return errands.stream()
                .flatMap(errand -> errand.troubles().stream())
                .anyMatch(trouble -> trouble.kind().name().equals("closeAfterReply"));
    }
}
