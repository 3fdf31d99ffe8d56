package dev.zoetrope.api.catalog;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;

/**
 * A limit on a media file, for example {@code width > 300}.
 *
 * @param subject what is measured
 * @param comparison how it is compared; providers compare strictly or not, and the catalogue keeps the difference
 * @param value the limit in the subject's unit
 */
public record MediaBound(Subject subject, Comparison comparison, BigDecimal value) {

    /** Checks that all parts are given. */
    public MediaBound {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(value, "value");
    }

    /** What is measured. */
    public enum Subject {
        /** The file's size in megabytes of 1,000,000 bytes, the smaller reading of what providers call MB. */
        MEGABYTES("megabytes"),
        /** The width of the picture or clip in pixels. */
        WIDTH("width"),
        /** The height of the picture or clip in pixels. */
        HEIGHT("height"),
        /** The width of the picture or clip divided by its height. */
        ASPECT("aspect"),
        /** How many seconds the clip or sound plays. */
        SECONDS("seconds");

        private final String id;

        Subject(String id) {
            this.id = id;
        }

        /** {@return the name used in catalogues and messages: a lower-case word} */
        public String id() {
            return id;
        }

        /**
         * Finds a subject by its catalogue name.
         *
         * @param id the name
         * @return the subject
         * @throws IllegalArgumentException if there is none of that name
         */
        public static Subject of(String id) {
            return Arrays.stream(values())
                    .filter(subject -> subject.id.equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown media bound '" + id + "'"));
        }
    }

    /** How a measured value is compared with the limit. */
    public enum Comparison {
        /** Strictly less. */
        LESS("<"),
        /** Less or equal. */
        AT_MOST("<="),
        /** Strictly greater. */
        GREATER(">"),
        /** Greater or equal. */
        AT_LEAST(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /**
         * {@return the sign used in catalogues and messages: one of {@code <}, {@code <=}, {@code >} and {@code >=}}
         */
        public String sign() {
            return sign;
        }

        /**
         * Finds a comparison by its sign.
         *
         * @param sign the sign
         * @return the comparison
         * @throws IllegalArgumentException if there is none of that sign
         */
        public static Comparison of(String sign) {
            return Arrays.stream(values())
                    .filter(comparison -> comparison.sign.equals(sign))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown comparison '" + sign + "'"));
        }
    }

    /**
     * Tells whether a measured value keeps the limit.
     *
     * @param measured the value in the subject's unit
     * @return true if it does
     */
    public boolean admits(BigDecimal measured) {
        int order = measured.compareTo(value);
        return switch (comparison) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    /** Returns the written form, for example {@code width > 300}. */
    @Override
    public String toString() {
        return subject.id() + " " + comparison.sign() + " " + value.toPlainString();
    }
}
