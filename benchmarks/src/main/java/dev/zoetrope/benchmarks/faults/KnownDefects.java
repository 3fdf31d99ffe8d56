package dev.zoetrope.benchmarks.faults;

/**
 * What is known to break the promise and not corrected yet. The suite insists that it still does, so that an entry goes
 * with its defect; random scripts leave it out.
 */
final class KnownDefects {

    private KnownDefects() {}

    /**
     * Tells whether a fault is known to break the promise.
     *
     * @param trouble the fault
     * @param offer what is bought
     */
    static boolean include(Trouble trouble, Offer offer) {
        // A success that does not name its files yet is taken for a failure for good, at both providers: the file is
        // lost.
        boolean comfy = trouble.step() == Step.RESULT && offer.providers().contains(Offer.RUNCOMFY);
        boolean hub = trouble.step() == Step.STATUS && offer.providers().contains(Offer.RUNNINGHUB);
        return trouble.kind().name().equals("completedWithoutResult") && (comfy || hub);
    }
}
