package dev.zoetrope.resilience.faults;

import java.util.List;

/**
 * One run.
 *
 * @param name of the run; the seed of a random one
 * @param scenarios the jobs, all at once
 * @param sameLedger whether those left over are collected by a client with the same ledger, as opposed to one that has
 *     their handles alone
 */
record FaultScript(String name, List<JobScenario> scenarios, boolean sameLedger) {

    /** Copies the list. */
    FaultScript {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * Tells whether a connection is closed behind a whole answer, when it may carry another scenario's call already.
     */
    boolean closesKeptConnections() {
        return scenarios.stream()
                .flatMap(scenario -> scenario.faults().stream())
                .anyMatch(fault -> fault.kind().name().equals("closeAfterReply"));
    }
}
