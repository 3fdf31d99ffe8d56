package dev.zoetrope.api.catalog;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs according to a dated list. Prices change: whatever is computed from one carries its date.
 *
 * @param currency an ISO 4217 code in upper case
 * @param unit what is paid for
 * @param amount the price of one unit whatever the input, or null if {@code rules} say it
 * @param rules prices that depend on the input, the first one that fits counts; empty if {@code amount} says it
 * @param lowerBound true if the list gives it as the least that a run costs
 * @param asOf the day of the list, as {@code yyyy-MM-dd}
 * @param source where it stands, in words
 */
public record Price(
        String currency,
        Unit unit,
        @Nullable BigDecimal amount,
        List<Rule> rules,
        boolean lowerBound,
        String asOf,
        String source) {

    /** What is paid for. */
    public enum Unit {
        /** One run, whatever it makes. */
        RUN("run"),
        /** Each artifact. */
        OUTPUT("output"),
        /** Each second of the result. */
        SECOND("second"),
        /** Each five seconds of the result. */
        FIVE_SECONDS("5-seconds"),
        /** Each thousand characters of text. */
        THOUSAND_CHARACTERS("1000-characters");

        private final String id;

        Unit(String id) {
            this.id = id;
        }

        /**
         * Returns the name used in catalogues and messages.
         *
         * @return a lower-case word
         */
        public String id() {
            return id;
        }

        /**
         * Finds a unit by its catalogue name.
         *
         * @param id the name
         * @return the unit
         * @throws IllegalArgumentException if there is none of that name
         */
        public static Unit of(String id) {
            return Arrays.stream(values())
                    .filter(unit -> unit.id.equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown unit of price '" + id + "'"));
        }
    }

    /**
     * A price that counts when native parameters have certain values.
     *
     * @param when values by native parameter, as text; a blank one fits any value that no other rule names
     * @param amount the price of one unit then
     */
    public record Rule(Map<String, String> when, BigDecimal amount) {
        /** Copies the map. */
        public Rule {
            Objects.requireNonNull(amount, "amount");
            when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
        }
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException unless exactly one of amount and rules is given
     */
    public Price {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(source, "source");
        rules = List.copyOf(rules);
        if ((amount == null) == rules.isEmpty()) {
            throw new IllegalArgumentException("a price has either an amount or rules");
        }
    }
}
