package dev.zoetrope.api.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule over several native parameters of a model. */
public sealed interface ParameterRule {

    /** {@return the rule in one sentence for people} */
    String text();

    /**
     * The numbers in a list's items add up to the value of another parameter.
     *
     * @param list the list parameter; the rule counts only when it is given and not empty
     * @param itemField the number in each item
     * @param total the parameter that they add up to
     * @param text the rule in words
     */
    record SumEquals(String list, String itemField, String total, String text) implements ParameterRule {}

    /**
     * Several lists together have at most a number of items.
     *
     * @param lists the list parameters
     * @param max the most items
     * @param text the rule in words
     */
    record TotalItems(List<String> lists, int max, String text) implements ParameterRule {
        /** Copies the list. */
        public TotalItems {
            lists = List.copyOf(lists);
        }
    }

    /**
     * A parameter accepts only some of its values under a condition.
     *
     * @param parameter the limited parameter
     * @param allowed the values it accepts then, in the same Java types as {@link ParameterSpec#allowed()}
     * @param when when the limit counts
     * @param text the rule in words
     */
    record AllowedWhen(String parameter, List<Object> allowed, Condition when, String text) implements ParameterRule {
        /** Copies the list. */
        public AllowedWhen {
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * A list has a limited number of items under a condition.
     *
     * @param list the list parameter
     * @param min the fewest items then, or null
     * @param max the most items then, or null
     * @param when when the limit counts
     * @param text the rule in words
     */
    record ItemsWhen(
            String list, @Nullable Integer min, @Nullable Integer max, Condition when, String text)
            implements ParameterRule {}

    /**
     * At least one of several parameters is given, and not as an empty list or text.
     *
     * @param parameters the parameters
     * @param when when one is needed, or null if always
     * @param text the rule in words
     */
    record NeedsOneOf(List<String> parameters, @Nullable Condition when, String text) implements ParameterRule {
        /** Copies the list. */
        public NeedsOneOf {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * At most one of several parameters is given.
     *
     * @param parameters the parameters
     * @param text the rule in words
     */
    record Excludes(List<String> parameters, String text) implements ParameterRule {
        /** Copies the list. */
        public Excludes {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * The product of two numbers is within a range, such as the number of pixels of a picture. The rule counts when
     * both are given.
     *
     * @param parameters the number parameters
     * @param min the smallest product
     * @param max the largest product
     * @param text the rule in words
     */
    record ProductRange(List<String> parameters, BigDecimal min, BigDecimal max, String text) implements ParameterRule {
        /** Copies the list. */
        public ProductRange {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * When a rule counts.
     *
     * @param parameter the parameter that decides
     * @param state the state that it must have
     * @param values the values of which it must have one, in the same Java types as {@link ParameterSpec#allowed()};
     *     empty unless the state is {@link State#ONE_OF}
     */
    record Condition(String parameter, State state, List<Object> values) {

        /** What must be so of the parameter that decides. */
        public enum State {
            /** It is given, and not as an empty list or text. */
            GIVEN,
            /** It is not given, or as an empty list or text. */
            MISSING,
            /** It is given as one of some values. */
            ONE_OF
        }

        /** Copies the list. */
        public Condition {
            values = List.copyOf(values);
        }
    }
}
