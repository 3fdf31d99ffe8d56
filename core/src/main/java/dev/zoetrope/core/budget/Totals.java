package dev.zoetrope.core.budget;

import java.math.BigDecimal;

/**
 * How much of a limit is taken, in one currency.
 *
 * @param spent by jobs that have ended
 * @param reserved by those that have not
 */
record Totals(BigDecimal spent, BigDecimal reserved) {

    static final Totals NOTHING = new Totals(BigDecimal.ZERO, BigDecimal.ZERO);

    BigDecimal sum() {
        return spent.add(reserved);
    }

    Totals plus(BigDecimal moreSpent, BigDecimal moreReserved) {
        return new Totals(spent.add(moreSpent), reserved.add(moreReserved));
    }
}
