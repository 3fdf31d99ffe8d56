package dev.zoetrope.web;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values (texts, numbers, truth values, lists, maps) as JSON. The page only ever writes JSON, which needs
 * no library that an application would get on its class path.
 */
final class JsonText {

    private static final char FIRST_PRINTABLE = ' ';

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    static String of(@Nullable Object value) {
        JsonText json = new JsonText();
        json.value(value);
        return json.text.toString();
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value == null || value instanceof Boolean || isNumber(value)) {
            text.append(value);
        } else {
            string(value.toString());
        }
    }

    /** JSON has no word for what is not a number or beyond all numbers. */
    private static boolean isNumber(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private void object(Map<?, ?> map) {
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            string(String.valueOf(entry.getKey()));
            text.append(':');
            value(entry.getValue());
            text.append(entries.hasNext() ? "," : "");
        }
        text.append('}');
    }

    private void array(List<?> list) {
        text.append('[');
        for (Iterator<?> values = list.iterator(); values.hasNext(); ) {
            value(values.next());
            text.append(values.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            // Written as numbers: what ends a line or a script, and halves of characters, which UTF-8 cannot hold.
            boolean plain = each >= FIRST_PRINTABLE && each != '<' && each != '\u2028' && each != '\u2029';
            if (each == '"' || each == '\\') {
                text.append('\\').append(each);
            } else if (plain && !Character.isSurrogate(each)) {
                text.append(each);
            } else {
                text.append(String.format("\\u%04x", (int) each));
            }
        }
        text.append('"');
    }
}
