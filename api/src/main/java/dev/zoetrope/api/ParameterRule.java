package dev.zoetrope.api;

import java.util.List;

/** A rule over several native parameters of a model. */
public sealed interface ParameterRule {

    /**
     * Returns the rule in words.
     *
     * @return one sentence for people
     */
    String text();

    /**
     * The numbers in a list's items add up to another parameter.
     *
     * @param list the list parameter; the rule counts only when it is given and not empty
     * @param itemField the number in each item
     * @param total the parameter that they add up to
     * @param text the rule in words
     */
    record SumEquals(String list, String itemField, String total, String text) implements ParameterRule {}

    /**
     * Several lists have at most so many items together.
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
     * A parameter takes only some of its values unless another one is given.
     *
     * @param parameter the limited parameter
     * @param allowed the values it takes then, in the same Java types as {@link ParameterSpec#allowed()}
     * @param unlessPresent the parameter that lifts the limit
     * @param text the rule in words
     */
    record AllowedUnlessPresent(String parameter, List<Object> allowed, String unlessPresent, String text)
            implements ParameterRule {
        /** Copies the list. */
        public AllowedUnlessPresent {
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * At least one of several parameters is given, and not as an empty list.
     *
     * @param parameters the parameters
     * @param text the rule in words
     */
    record NeedsOneOf(List<String> parameters, String text) implements ParameterRule {
        /** Copies the list. */
        public NeedsOneOf {
            parameters = List.copyOf(parameters);
        }
    }
}
