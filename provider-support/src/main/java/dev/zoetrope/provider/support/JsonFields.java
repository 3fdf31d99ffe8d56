package dev.zoetrope.provider.support;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The fields of a JSON object whose types nobody guarantees: numbers come as strings, strings as numbers, and a field
 * that is missing, null or of another kind is simply not there.
 */
public final class JsonFields {

    /** What stands in for an object that is not there. */
    public static final JsonFields NONE = new JsonFields(MissingNode.getInstance());

    // Money and counters are short. An exponent of a billion would be written out digit by digit later.
    private static final int MAX_DIGITS = 40;

    private final JsonNode node;

    private JsonFields(JsonNode node) {
        this.node = node;
    }

    /**
     * Looks at a node.
     *
     * @param node any node
     * @return its fields; none if it is no object
     */
    public static JsonFields of(JsonNode node) {
        return node.isObject() ? new JsonFields(node) : NONE;
    }

    /**
     * Tells whether there are no fields.
     *
     * @return true if there are none
     */
    public boolean isEmpty() {
        return node.isEmpty();
    }

    /**
     * Returns the first field that holds words, a number or a truth value.
     *
     * @param names the spellings of the field, the preferred one first
     * @return its text as it stands in the document, stripped; empty if none of them holds any
     */
    public String text(String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (value.isValueNode() && !value.isNull() && !value.isBinary()) {
                String text = value.asString().strip();
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    /**
     * Returns a field that holds a number or words that are one.
     *
     * @param name the field
     * @return the number, exactly; empty if there is none or it is of absurd length
     */
    public Optional<BigDecimal> number(String name) {
        String text = text(name);
        if (text.isEmpty() || text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_DIGITS ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /**
     * Returns a field that holds an object.
     *
     * @param name the field
     * @return its fields; none if it is no object
     */
    public JsonFields object(String name) {
        return of(node.path(name));
    }

    /**
     * Returns a field that holds a list.
     *
     * @param name the field
     * @return its items; empty if it is no list
     */
    public List<JsonNode> list(String name) {
        JsonNode value = node.path(name);
        return value.isArray() ? List.copyOf(value.values()) : List.of();
    }

    /**
     * Returns a field as it is.
     *
     * @param name the field
     * @return its value, or a missing node
     */
    public JsonNode node(String name) {
        return node.path(name);
    }
}
