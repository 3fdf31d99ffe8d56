package dev.zoetrope.benchmarks.faults;

import java.util.List;

/**
 * One run.
 *
 * @param name by which it is told; the seed of a random one
 * @param errands the jobs, all at once
 * @param sameLedger whether those left over are brought home by a client with the same ledger, as opposed to one that has
 *     their handles alone
 */
record Script(String name, List<Errand> errands, boolean sameLedger) {

    /** Copies the list. */
    Script {
        errands = List.copyOf(errands);
    }
}
