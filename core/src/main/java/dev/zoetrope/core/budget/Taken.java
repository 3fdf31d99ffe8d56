package dev.zoetrope.core.budget;

import java.math.BigDecimal;

/**
 * What of a limit is taken, in one currency.
 *
 * @param spent by jobs that have ended
 * @param reserved by those that have not
 */
record Taken(BigDecimal spent, BigDecimal reserved) {

    static final Taken NOTHING = new Taken(BigDecimal.ZERO, BigDecimal.ZERO);

    BigDecimal sum() {
        return spent.add(reserved);
    }

    Taken plus(BigDecimal moreSpent, BigDecimal moreReserved) {
        return new Taken(spent.add(moreSpent), reserved.add(moreReserved));
    }
}
