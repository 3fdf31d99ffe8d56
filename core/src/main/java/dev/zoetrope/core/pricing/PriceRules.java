package dev.zoetrope.core.pricing;

import dev.zoetrope.api.catalog.Price;
import java.math.BigDecimal;
import java.util.Optional;

/** Finds the amount of a price that applies to an input: of several rules the first that fits. */
final class PriceRules {

    private final Price price;
    private final NativeValues values;

    private PriceRules(Price price, NativeValues values) {
        this.price = price;
        this.values = values;
    }

    static Optional<BigDecimal> amount(Price price, NativeValues values) {
        BigDecimal whatever = price.amount();
        return whatever != null ? Optional.of(whatever) : new PriceRules(price, values).first();
    }

    /**
     * Returns the number that a list names without a price for each value of it, as it does with parameters that count
     * results; 1 if there is none.
     */
    static BigDecimal listedCount(Price price, NativeValues values) {
        return price.rules().stream()
                .flatMap(rule -> rule.when().entrySet().stream())
                .filter(condition -> condition.getValue().isBlank())
                .flatMap(condition -> values.text(condition.getKey()).stream())
                .flatMap(value -> NativeValues.number(value).stream())
                .reduce(BigDecimal.ONE, BigDecimal::max);
    }

    private Optional<BigDecimal> first() {
        return price.rules().stream().filter(this::fits).findFirst().map(Price.Rule::amount);
    }

    private boolean fits(Price.Rule rule) {
        return rule.when().entrySet().stream().allMatch(condition -> fits(condition.getKey(), condition.getValue()));
    }

    private boolean fits(String parameter, String wanted) {
        Optional<String> value = values.text(parameter);
        return wanted.isBlank()
                ? value.filter(each -> named(parameter, each)).isEmpty()
                : value.filter(each -> same(each, wanted)).isPresent();
    }

    /** Returns whether any rule names a value, so that a blank one does not stand for it. */
    private boolean named(String parameter, String value) {
        return price.rules().stream()
                .map(rule -> rule.when().getOrDefault(parameter, ""))
                .anyMatch(named -> !named.isBlank() && same(named, value));
    }

    /**
     * Compares values regardless of their wire type, which says nothing about a price: {@code 5} is {@code "5"} is
     * {@code 5.0}.
     */
    private static boolean same(String one, String other) {
        Optional<BigDecimal> number = NativeValues.number(one);
        Optional<BigDecimal> otherNumber = NativeValues.number(other);
        boolean numbers = number.isPresent() && otherNumber.isPresent();
        return numbers
                ? number.get().compareTo(otherNumber.get()) == 0
                : one.strip().equalsIgnoreCase(other.strip());
    }
}
