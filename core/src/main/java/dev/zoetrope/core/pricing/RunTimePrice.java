package dev.zoetrope.core.pricing;

import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A price of the time for which a machine runs for a job.
 *
 * @param price the list's price
 * @param amount what of it applies to an input, for one unit
 */
public record RunTimePrice(Price price, BigDecimal amount) {

    /** The units of such prices. */
    static final Map<Price.Unit, Duration> UNITS =
            Map.of(Price.Unit.RUN_SECOND, Duration.ofSeconds(1), Price.Unit.RUN_HOUR, Duration.ofHours(1));

    private static final int DIGITS = 6;

    /** {@return the price in words, with its day and source} */
    public String words() {
        return rate() + ", as of " + price.asOf() + " by " + price.source();
    }

    private String rate() {
        String each = amount.toPlainString() + " " + price.currency();
        return price.unit() == Price.Unit.RUN_HOUR ? each + " an hour of run time" : each + " a second of run time";
    }

    /**
     * Returns the most that a job costs that is cancelled when its time is over.
     *
     * @param time how long it may take
     * @return the bound
     */
    public Cost within(Duration time) {
        Duration unit = Objects.requireNonNull(UNITS.get(price.unit()), "unit");
        BigDecimal most = amount.multiply(BigDecimal.valueOf(time.toMillis()))
                .divide(BigDecimal.valueOf(unit.toMillis()), DIGITS, RoundingMode.UP)
                .stripTrailingZeros();
        String basis = "at most " + time.toSeconds() + " s at " + words()
                + ", if the job is cancelled at its deadline and the service confirms it";
        return Cost.builder(Cost.Kind.ESTIMATED)
                .money(new Money(most.scale() < 0 ? most.setScale(0) : most, price.currency()))
                .basis(basis)
                .asOf(price.asOf())
                .upperBound(true)
                .build();
    }
}
