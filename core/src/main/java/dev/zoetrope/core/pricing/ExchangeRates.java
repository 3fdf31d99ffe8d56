package dev.zoetrope.core.pricing;

import dev.zoetrope.api.cost.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What currencies are worth in each other, as far as the program says so. Only the order of providers follows from it:
 * no cost, budget or limit is ever converted.
 */
public final class ExchangeRates {

    /** No rate at all: amounts of different currencies are not compared. */
    public static final ExchangeRates NONE = new ExchangeRates(Map.of());

    /** An amount on its way from one currency to another. */
    private record Reached(String currency, BigDecimal amount) {}

    private final Map<String, Map<String, BigDecimal>> factors = new HashMap<>();

    private ExchangeRates(Map<String, Money> worth) {
        worth.forEach((currency, value) -> {
            join(currency, value.currency(), value.amount());
            join(value.currency(), currency, BigDecimal.ONE.divide(value.amount(), MathContext.DECIMAL64));
        });
    }

    /**
     * Makes rates.
     *
     * @param worth what one unit of each currency is worth in another one
     * @return the rates
     * @throws IllegalArgumentException if a currency is worth nothing, or named as its own worth
     */
    public static ExchangeRates of(Map<String, Money> worth) {
        Map<String, Money> checked = new LinkedHashMap<>();
        worth.forEach((name, value) -> checked.put(checked(name, value), value));
        return new ExchangeRates(checked);
    }

    /**
     * Checks a rate.
     *
     * @param currency the currency, in either case
     * @param worth what one unit of it is worth
     * @return the currency in upper case
     * @throws IllegalArgumentException if it is worth nothing, or named as its own worth
     */
    public static String checked(String currency, Money worth) {
        String name = currency.toUpperCase(Locale.ROOT);
        if (worth.amount().signum() <= 0) {
            throw new IllegalArgumentException("one " + name + " must be worth more than nothing, not " + worth);
        }
        if (name.equals(worth.currency())) {
            throw new IllegalArgumentException(
                    "one " + name + " must be worth something in another currency, not " + worth);
        }
        return name;
    }

    /**
     * Converts an amount, over other currencies if need be.
     *
     * @param money the amount
     * @param currency into what
     * @return the amount in that currency, or empty if no rates lead there
     */
    public Optional<BigDecimal> convert(Money money, String currency) {
        ArrayDeque<Reached> next = new ArrayDeque<>(List.of(new Reached(money.currency(), money.amount())));
        Set<String> seen = new HashSet<>(Set.of(money.currency()));
        while (!next.isEmpty()) {
            Reached from = next.remove();
            if (from.currency().equals(currency)) {
                return Optional.of(from.amount());
            }
            factors.getOrDefault(from.currency(), Map.of()).forEach((to, factor) -> {
                if (seen.add(to)) {
                    next.add(new Reached(to, from.amount().multiply(factor, MathContext.DECIMAL64)));
                }
            });
        }
        return Optional.empty();
    }

    private void join(String from, String to, BigDecimal factor) {
        factors.computeIfAbsent(from, each -> new LinkedHashMap<>()).put(to, factor);
    }
}
