package dev.zoetrope.core.admission;

/**
 * How many jobs of one account may be at its provider at once: the least of what the program configured, what the
 * provider reports, and what its refusals teach. The learned limit falls at each refusal by a quarter, or to what the
 * provider verifiably holds, and grows by one for each full round of acceptances, because other programs may share the
 * key.
 */
final class ConcurrencyLimit {

    private static final double DECREASE = 0.75;

    private final int configured;
    private int reported = Integer.MAX_VALUE;
    private double taught = Integer.MAX_VALUE;

    /**
     * Creates a limit that has learned nothing yet.
     *
     * @param configured the most that the program allows, at least 1
     */
    ConcurrencyLimit(int configured) {
        this.configured = configured;
    }

    int most() {
        return Math.max(1, Math.min(Math.min(configured, reported), (int) taught));
    }

    /** Returns the limit that is known outright: refusals teach an engine only how much of the room is left to it. */
    int known() {
        return Math.min(configured, reported);
    }

    void tell(int limit) {
        reported = Math.max(1, limit);
    }

    /**
     * Learns from a refusal for capacity.
     *
     * @param held how many of our jobs the provider verifiably holds
     */
    void refused(int held) {
        taught = Math.max(1, Math.min(held, Math.floor(taught * DECREASE)));
    }

    /**
     * Learns from an acceptance.
     *
     * @param inside how many of our jobs are at the provider now, the accepted one included
     */
    void accepted(int inside) {
        if (inside >= (int) taught) {
            taught += 1 / taught;
        }
    }
}
