package dev.zoetrope.core.admission;

/**
 * How many jobs of one account may be at its provider at once: the least of what the program configured, what the
 * provider tells, and what its refusals teach. The taught limit falls by a quarter, or to what the provider verifiably
 * holds, at each refusal, and grows by one for each full round of acceptances, because other programs may share the key.
 */
final class ConcurrencyLimit {

    private static final double DECREASE = 0.75;

    private final int configured;
    private int told = Integer.MAX_VALUE;
    private double taught = Integer.MAX_VALUE;

    /**
     * Begins without experience.
     *
     * @param configured the most that the program allows, at least 1
     */
    ConcurrencyLimit(int configured) {
        this.configured = configured;
    }

    int most() {
        return Math.max(1, Math.min(Math.min(configured, told), (int) taught));
    }

    /** What is known outright: refusals teach an engine only how much of the room is left to it. */
    int known() {
        return Math.min(configured, told);
    }

    void tell(int limit) {
        told = Math.max(1, limit);
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
     * @param inside how many of our jobs are there now, the accepted one included
     */
    void accepted(int inside) {
        if (inside >= (int) taught) {
            taught += 1 / taught;
        }
    }
}
