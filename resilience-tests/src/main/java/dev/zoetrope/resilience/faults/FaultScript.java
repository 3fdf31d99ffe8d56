package dev.zoetrope.resilience.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * The jobs of one run.
 *
 * @param name the name of the run, which contains the seed of a random one
 * @param scenarios the jobs, which run concurrently
 * @param sameLedger whether a client with the same ledger collects the jobs that are left over, as opposed to a client
 *     with an empty ledger that has only their handles
 */
record FaultScript(String name, List<JobScenario> scenarios, boolean sameLedger) {

    /** Copies the list. */
    FaultScript {
        scenarios = List.copyOf(scenarios);
    }

    /** Returns a copy of this script with one more job. */
    FaultScript with(JobScenario another) {
        List<JobScenario> more = new ArrayList<>(scenarios);
        more.add(another);
        return new FaultScript(name, more, sameLedger);
    }

    /** Returns a copy of this script whose jobs have more time. */
    FaultScript withMoreTime() {
        return new FaultScript(
                name, scenarios.stream().map(JobScenario::withMoreTime).toList(), sameLedger);
    }

    /** Tells whether it runs where the ComfyUI server is an older one. */
    boolean atOlderServer() {
        return scenarios.stream().anyMatch(scenario -> scenario.offer().older());
    }

    /**
     * Tells whether a connection is closed after a complete answer; the next call on it may be that of another
     * scenario.
     */
    boolean closesKeptConnections() {
        return scenarios.stream()
                .flatMap(scenario -> scenario.faults().stream())
                .anyMatch(fault -> fault.kind().name().equals("closeAfterReply"));
    }
}
