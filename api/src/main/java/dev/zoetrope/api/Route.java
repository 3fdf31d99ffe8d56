package dev.zoetrope.api;

/** Which provider comes first when several serve a request. What cannot be compared stays in the preferred order. */
public enum Route {
    /** The providers that the program prefers, in its order, then all others alphabetically. */
    PREFERRED,
    /**
     * The lowest price: the plan's estimate, else the median of what the ledger says that jobs of the same model and
     * size have cost lately. Amounts of different currencies are not compared.
     */
    CHEAPEST,
    /** The shortest median run time that the ledger tells of recent jobs of the same model and size. */
    FASTEST
}
