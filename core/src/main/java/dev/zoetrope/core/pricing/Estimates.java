package dev.zoetrope.core.pricing;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * Computes what a job costs from the catalogue's price and the native input. What cannot be determined stays unknown.
 */
public final class Estimates {

    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    private Estimates() {}

    /** How many units are paid for, in words too. */
    private record Quantity(BigDecimal units, String words) {}

    /**
     * Estimates the cost of a job.
     *
     * @param model the model
     * @param input the native input
     * @return the estimate, or {@link Cost#UNKNOWN} if the catalogue's data is not sufficient
     */
    public static Cost of(ModelSpec model, Map<String, Object> input) {
        NativeValues values = new NativeValues(model, input);
        return model.price()
                .flatMap(price -> PriceRules.amount(price, values)
                        .flatMap(amount -> quantity(price, amount, values)
                                .map(quantity -> estimate(price, amount, quantity, values))))
                .orElse(Cost.UNKNOWN);
    }

    /**
     * Says what the catalogue has of a price that depends on how long the job will run.
     *
     * @param model the model
     * @param input the native input
     * @return the price of run time; empty if the price depends on something else
     */
    public static Optional<RunTimePrice> ofRunTime(ModelSpec model, Map<String, Object> input) {
        return model.price()
                .filter(price -> RunTimePrice.UNITS.containsKey(price.unit()))
                .flatMap(price -> {
                    NativeValues values = new NativeValues(model, input);
                    // A number that the list names without values is one of machines, each of which is billed.
                    BigDecimal machines = PriceRules.listedCount(price, values);
                    return PriceRules.amount(price, values)
                            .map(amount -> new RunTimePrice(price, normal(amount.multiply(machines))));
                });
    }

    private static Cost estimate(Price price, BigDecimal amount, Quantity quantity, NativeValues values) {
        StringBuilder basis = new StringBuilder(quantity.words())
                .append(", as of ")
                .append(price.asOf())
                .append(" by ")
                .append(price.source());
        // Where several results are wanted and the list has one price for the job, that price may be for each of them.
        BigDecimal results = values.count().max(PriceRules.listedCount(price, values));
        boolean perhapsEach = price.unit() != Price.Unit.OUTPUT && results.compareTo(BigDecimal.ONE) > 0;
        if (price.lowerBound()) {
            basis.append("; the list gives it as the least");
        }
        if (perhapsEach) {
            basis.append("; presumably for each of up to ")
                    .append(plain(results))
                    .append(" results, which the list does not say and is not counted here");
        }
        return Cost.estimated(
                new Money(normal(amount.multiply(quantity.units())), price.currency()),
                basis.toString(),
                price.asOf(),
                price.lowerBound() || perhapsEach);
    }

    private static Optional<Quantity> quantity(Price price, BigDecimal amount, NativeValues values) {
        String each = plain(amount) + " " + price.currency();
        return switch (price.unit()) {
            case RUN -> Optional.of(new Quantity(BigDecimal.ONE, each + " a run"));
            case OUTPUT -> Optional.of(new Quantity(values.count(), plain(values.count()) + " at " + each + " each"));
            case SECOND ->
                values.seconds().map(length -> new Quantity(length, plain(length) + " s at " + each + " a second"));
            case FIVE_SECONDS ->
                values.seconds()
                        .map(length -> new Quantity(
                                length.divide(FIVE, 0, RoundingMode.CEILING),
                                plain(length) + " s at " + each + " for each five seconds begun"));
            // How long a machine will run for it, nothing in the input says.
            case RUN_SECOND, RUN_HOUR -> Optional.empty();
            case THOUSAND_CHARACTERS ->
                values.characters()
                        .map(count -> new Quantity(
                                count.movePointLeft(3),
                                plain(count) + " characters at " + each
                                        + " a thousand, the exact share; whether it is rounded up is not stated"));
        };
    }

    private static BigDecimal normal(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    private static String plain(BigDecimal number) {
        return normal(number).toPlainString();
    }
}
