package dev.zoetrope.emulator.comfyui.platform;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.StringNode;

/** JSON values as the server's language sees them: how it converts them, and how it writes them in messages. */
public final class PythonValues {

    private PythonValues() {}

    /** A value that cannot be converted; its message is that of the language. */
    public static final class Unconvertible extends Exception {

        private static final long serialVersionUID = 1L;

        Unconvertible(String message) {
            super(message);
        }
    }

    /** {@return {@code int(value)}: fractions are cut off, texts read, true is 1} */
    public static JsonNode whole(JsonNode value) throws Unconvertible {
        if (value.isBoolean()) {
            return BigIntegerNode.valueOf(value.booleanValue() ? BigInteger.ONE : BigInteger.ZERO);
        }
        if (value.isNumber()) {
            return BigIntegerNode.valueOf(value.decimalValue().toBigInteger());
        }
        if (value.isString()) {
            String text = value.stringValue().strip();
            if (text.matches("[+-]?\\d{1,4000}")) {
                return BigIntegerNode.valueOf(new BigInteger(text));
            }
            throw new Unconvertible("invalid literal for int() with base 10: " + repr(value));
        }
        throw new Unconvertible(
                "int() argument must be a string, a bytes-like object or a real number, not '" + typeName(value) + "'");
    }

    /** {@return {@code float(value)}} */
    public static JsonNode decimal(JsonNode value) throws Unconvertible {
        if (value.isBoolean()) {
            return DoubleNode.valueOf(value.booleanValue() ? 1 : 0);
        }
        if (value.isNumber()) {
            return DoubleNode.valueOf(value.decimalValue().doubleValue());
        }
        if (value.isString()) {
            String text = value.stringValue().strip();
            if (text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
                return DoubleNode.valueOf(Double.parseDouble(text));
            }
            throw new Unconvertible("could not convert string to float: " + repr(value));
        }
        throw new Unconvertible("float() argument must be a string or a real number, not '" + typeName(value) + "'");
    }

    /** {@return {@code str(value)}} */
    public static JsonNode text(JsonNode value) {
        return StringNode.valueOf(str(value));
    }

    /** {@return {@code bool(value)}: whatever is neither zero nor empty is true, the text "false" too} */
    public static JsonNode truth(JsonNode value) {
        return BooleanNode.valueOf(truthy(value));
    }

    /** {@return whether a value counts as true} */
    public static boolean truthy(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.decimalValue().signum() != 0;
        }
        if (value.isString()) {
            return !value.stringValue().isEmpty();
        }
        return value.isContainer() && !value.isEmpty();
    }

    /** {@return a value as {@code str} writes it} */
    public static String str(JsonNode value) {
        return value.isString() ? value.stringValue() : repr(value);
    }

    /** {@return a value as {@code repr} writes it: texts in single quotes, True, False and None} */
    public static String repr(JsonNode value) {
        if (value.isString()) {
            String text = value.stringValue();
            char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
            String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
            return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        if (value.isNumber()) {
            return number(value);
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(repr(part)));
            return "[" + String.join(", ", parts) + "]";
        }
        if (value.isObject()) {
            List<String> parts = new ArrayList<>();
            value.properties()
                    .forEach(field ->
                            parts.add(repr(StringNode.valueOf(field.getKey())) + ": " + repr(field.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        return "None";
    }

    private static String number(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        BigDecimal exact = BigDecimal.valueOf(value.doubleValue());
        return exact.scale() <= 0 ? exact.toBigInteger() + ".0" : exact.toPlainString();
    }

    private static String typeName(JsonNode value) {
        return value.isArray() ? "list" : value.isObject() ? "dict" : "NoneType";
    }
}
