package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the machines of deployments cost by time. The service bills seconds and names no amount. Source: the vendor's page
 * about billing, 2026.
 */
final class HardwarePrice {

    /** The day of the prices. */
    private static final String AS_OF = "2026-11-29";

    /** US dollars an hour. */
    private static final Map<String, BigDecimal> HOURLY = Map.of(
            "TURING_16", new BigDecimal("0.99"),
            "AMPERE_24", new BigDecimal("1.75"),
            "AMPERE_48", new BigDecimal("2.50"),
            "ADA_48_PLUS", new BigDecimal("2.99"),
            "AMPERE_80", new BigDecimal("4.99"),
            "ADA_80_PLUS", new BigDecimal("7.49"),
            "HOPPER_141", new BigDecimal("8.75"));

    /** The kinds of machines by their names. */
    static final List<String> NAMES = HOURLY.keySet().stream().sorted().toList();

    private static final BigDecimal MILLIS_AN_HOUR = BigDecimal.valueOf(3_600_000);
    private static final int DIGITS = 6;

    private HardwarePrice() {}

    /**
     * Says what a kind of machine costs.
     *
     * @param hardware the kind of machine
     * @return the kind with its price, or the kind alone if its price is unknown
     */
    static String words(String hardware) {
        BigDecimal hourly = HOURLY.get(hardware);
        return hourly == null ? hardware : hardware + " at " + hourly + " USD an hour";
    }

    /**
     * Returns the price of a kind of machine.
     *
     * @param hardware the kind of machine
     * @return its price by the time that it runs, or null if its price is unknown
     */
    static @Nullable Price of(String hardware) {
        BigDecimal hourly = HOURLY.get(hardware);
        return hourly == null ? null : byTheHour().amount(hourly).build();
    }

    /**
     * Returns the price of one of several kinds of machines.
     *
     * @param parameter the parameter that names the kind
     * @param kinds the kinds
     * @param count the parameter that says how many of them run, each of which is billed
     * @return their prices by the time that they run
     */
    static Price of(String parameter, List<String> kinds, String count) {
        return byTheHour()
                .rules(kinds.stream()
                        .map(kind -> new Price.Rule(
                                condition(parameter, kind, count), Objects.requireNonNull(HOURLY.get(kind), kind)))
                        .toList())
                .build();
    }

    /** A number without a value stands for each that is given. */
    private static Map<String, String> condition(String parameter, String kind, String count) {
        Map<String, String> condition = new LinkedHashMap<>();
        condition.put(parameter, kind);
        condition.put(count, "");
        return condition;
    }

    private static Price.Builder byTheHour() {
        return Price.builder("USD", Price.Unit.RUN_HOUR, AS_OF, "the service's page about billing");
    }

    /** {@return how the prices count, to be said after them} */
    static String terms() {
        return "billed by the second with its start, by the prices of " + AS_OF;
    }

    /**
     * Estimates what a run on one machine cost.
     *
     * @param hardware the kind of machine
     * @param time how long it was billed
     * @param span from when to when that is, in words
     * @return the estimate, or an unknown cost if the kind is unknown
     */
    static Cost cost(String hardware, Duration time, String span) {
        return cost(hardware, 1, time, span);
    }

    /**
     * Estimates what a run cost.
     *
     * @param hardware the kind of machine
     * @param count how many of them ran
     * @param time how long they were billed
     * @param span from when to when that is, in words
     * @return the estimate, or an unknown cost if the kind is unknown
     */
    static Cost cost(String hardware, int count, Duration time, String span) {
        BigDecimal hourly = HOURLY.get(hardware);
        if (hourly == null) {
            return Cost.UNKNOWN;
        }
        BigDecimal amount = hourly.multiply(BigDecimal.valueOf(count))
                .multiply(BigDecimal.valueOf(time.toMillis()))
                .divide(MILLIS_AN_HOUR, DIGITS, RoundingMode.HALF_UP);
        String basis = "%d s of %s at %s USD an hour, %s"
                .formatted(time.plusMillis(500).toSeconds(), (count == 1 ? "" : count + " ") + hardware, hourly, span);
        return Cost.estimated(new Money(amount, "USD"), basis, AS_OF, false);
    }
}
