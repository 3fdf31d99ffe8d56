package dev.zoetrope.api;

/**
 * Which provider comes first when several serve a request. Providers that cannot be compared stay in the preferred
 * order.
 */
public enum Route {
    /** The providers that the program prefers, in its order, then all others alphabetically. */
    PREFERRED,
    /**
     * The lowest price: the plan's estimate, or else the median cost of recent jobs of the same model and size in the
     * ledger. Amounts of different currencies are compared only where a rate is given to the client; without one, those
     * of each currency are put in order among themselves, on the places that they have in the preferred order. A price
     * that is not known comes after all that are.
     */
    CHEAPEST,
    /** The shortest median run time of recent jobs of the same model and size in the ledger. */
    FASTEST
}
