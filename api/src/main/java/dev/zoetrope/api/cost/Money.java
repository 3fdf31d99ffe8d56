package dev.zoetrope.api.cost;

import dev.zoetrope.api.catalog.DecimalLimits;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount with its currency. Amounts of different currencies are never compared or added.
 *
 * @param amount the amount in whole units of the currency, for example {@code 0.56}
 * @param currency an ISO 4217 code or {@code COINS} for a provider's own coins; upper case
 */
public record Money(BigDecimal amount, String currency) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]{3,5})");

    /**
     * Writes the currency in upper case.
     *
     * @throws IllegalArgumentException if the amount is beyond {@link DecimalLimits}
     */
    public Money {
        if (!DecimalLimits.allow(Objects.requireNonNull(amount, "amount"))) {
            throw new IllegalArgumentException(
                    "an amount of money has at most " + DecimalLimits.DIGITS + " digits and places");
        }
        currency = currency.toUpperCase(Locale.ROOT);
    }

    /**
     * Parses an amount written like {@code 1.50USD}.
     *
     * @param text the amount, not negative, followed by its currency
     * @return the money
     * @throws IllegalArgumentException if the amount or the currency is missing
     */
    public static Money parse(String text) {
        Matcher written = WRITTEN.matcher(text.trim());
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an amount of money: write the number and its currency, for example 1.50USD");
        }
        return new Money(DecimalLimits.read(written.group(1)), written.group(2));
    }

    /** Returns the written form, for example {@code 1.50USD}. */
    @Override
    public String toString() {
        return amount.toPlainString() + currency;
    }
}
