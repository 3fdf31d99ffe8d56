package dev.zoetrope.api.catalog;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a model costs according to a dated list. Prices change, so whatever is computed from one carries its date. */
public final class Price {

    private final String currency;
    private final Unit unit;
    private final @Nullable BigDecimal amount;
    private final List<Rule> rules;
    private final boolean lowerBound;
    private final String asOf;
    private final String source;

    private Price(Builder builder) {
        this.currency = builder.currency;
        this.unit = builder.unit;
        this.amount = builder.amount;
        this.rules = builder.rules;
        this.lowerBound = builder.lowerBound;
        this.asOf = builder.asOf;
        this.source = builder.source;
        if ((amount == null) == rules.isEmpty()) {
            throw new IllegalArgumentException("a price has either an amount or rules");
        }
    }

    /**
     * Starts a price. Either its amount or its rules must be set as well.
     *
     * @param currency the ISO 4217 code in upper case
     * @param unit what is paid for
     * @param asOf the day of the list, as {@code yyyy-MM-dd}
     * @param source where the list is published, in words
     * @return a builder with these values
     */
    public static Builder builder(String currency, Unit unit, String asOf, String source) {
        return new Builder(currency, unit, asOf, source);
    }

    /** {@return the ISO 4217 code in upper case} */
    public String currency() {
        return currency;
    }

    /** {@return what is paid for} */
    public Unit unit() {
        return unit;
    }

    /** {@return the price of one unit whatever the input, or null if it depends on the rules} */
    public @Nullable BigDecimal amount() {
        return amount;
    }

    /**
     * {@return prices that depend on the input, of which the first that fits counts; empty if there is one amount for
     * all; unmodifiable}
     */
    public List<Rule> rules() {
        return rules;
    }

    /** {@return whether the list gives the price as the least that a run costs} */
    public boolean lowerBound() {
        return lowerBound;
    }

    /** {@return the day of the list, as {@code yyyy-MM-dd}} */
    public String asOf() {
        return asOf;
    }

    /** {@return where the list is published, in words} */
    public String source() {
        return source;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Price that
                && currency.equals(that.currency)
                && unit.equals(that.unit)
                && Objects.equals(amount, that.amount)
                && rules.equals(that.rules)
                && lowerBound == that.lowerBound
                && asOf.equals(that.asOf)
                && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return Objects.hash(currency, unit, amount, rules, lowerBound, asOf, source);
    }

    @Override
    public String toString() {
        return "Price[currency=" + currency
                + ", unit=" + unit
                + ", amount=" + amount
                + ", rules=" + rules
                + ", lowerBound=" + lowerBound
                + ", asOf=" + asOf
                + ", source=" + source + "]";
    }

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
        /** Each second that a machine runs for the job, so that at most a bound is known before the end. */
        RUN_SECOND("run-second"),
        /** Each hour that a machine runs for the job, to the second, so that at most a bound is known before the end. */
        RUN_HOUR("run-hour"),
        /** Each thousand characters of text. */
        THOUSAND_CHARACTERS("1000-characters");

        private final String id;

        Unit(String id) {
            this.id = id;
        }

        /** {@return the name used in catalogues and messages: a lower-case word} */
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

    /** Describes a {@link Price}. */
    public static final class Builder {

        private final String currency;
        private final Unit unit;
        private @Nullable BigDecimal amount;
        private List<Rule> rules = List.of();
        private boolean lowerBound;
        private final String asOf;
        private final String source;

        private Builder(String currency, Unit unit, String asOf, String source) {
            this.currency = Objects.requireNonNull(currency, "currency");
            this.unit = Objects.requireNonNull(unit, "unit");
            this.asOf = Objects.requireNonNull(asOf, "asOf");
            this.source = Objects.requireNonNull(source, "source");
        }

        /**
         * Sets the price of one unit whatever the input.
         *
         * @param value the price, or null, as if not set, if it depends on the rules
         * @return this
         */
        public Builder amount(@Nullable BigDecimal value) {
            this.amount = value;
            return this;
        }

        /**
         * Sets prices that depend on the input.
         *
         * @param value the rules, of which the first that fits counts; empty if not set
         * @return this
         */
        public Builder rules(List<Rule> value) {
            this.rules = List.copyOf(value);
            return this;
        }

        /**
         * Sets whether the list gives the price as the least that a run costs.
         *
         * @param value true if it does; false if not set
         * @return this
         */
        public Builder lowerBound(boolean value) {
            this.lowerBound = value;
            return this;
        }

        /**
         * Makes the price.
         *
         * @return the price
         * @throws IllegalArgumentException unless exactly one of amount and rules is given
         */
        public Price build() {
            return new Price(this);
        }
    }
}
