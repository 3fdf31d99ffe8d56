package dev.zoetrope.provider.support.scan;

import dev.zoetrope.api.catalog.DecimalLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a JSON document in memory. A parser that can read any document takes longer to load than a catalogue takes
 * to read, and a catalogue is mostly skipped; so this class knows plain documents alone, and gives up on any other. Texts
 * with escapes are not plain. What is skipped is not checked.
 *
 * <p>Every method throws {@link IllegalStateException}, {@link IndexOutOfBoundsException} or {@link NumberFormatException}
 * if the document is not plain at this place. Loops are written out: this code runs before it is compiled.
 */
public final class PlainJson {

    private final byte[] document;
    private int at;

    /**
     * Begins before the first byte.
     *
     * @param document the document in UTF-8
     */
    public PlainJson(byte[] document) {
        this.document = document;
    }

    /** {@return the position of the byte that is read next, behind any blanks} */
    public int position() {
        blanks();
        return at;
    }

    /**
     * Goes into an object or a list.
     *
     * @param bracket the byte that it begins with
     * @return whether there is anything in it; if not, it is left again
     */
    public boolean enter(char bracket) {
        expect(bracket);
        return !leave(bracket == '{' ? '}' : ']');
    }

    /**
     * Goes on behind a member of an object or a list.
     *
     * @param bracket the byte that the object or list ends with
     * @return whether there is another one; if not, the object or list is left
     */
    public boolean next(char bracket) {
        if (leave(bracket)) {
            return false;
        }
        expect(',');
        return true;
    }

    /** {@return the name of an object's member; its value is next} */
    public String name() {
        String name = text();
        expect(':');
        return name;
    }

    /**
     * Reads a value.
     *
     * @return text, {@link java.math.BigDecimal}, {@link Boolean}, list, map or null
     */
    public @Nullable Object value() {
        blanks();
        return switch (document[at]) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> text();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> DecimalLimits.read(plain());
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new HashMap<>();
        if (enter('{')) {
            do {
                object.put(name(), value());
            } while (next('}'));
        }
        return object;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        if (enter('[')) {
            do {
                list.add(value());
            } while (next(']'));
        }
        return list;
    }

    /** Skips a value. */
    public void skip() {
        blanks();
        byte first = document[at];
        if (first != '{' && first != '[') {
            value();
            return;
        }
        byte[] bytes = document;
        int here = at;
        int depth = 0;
        do {
            byte each = bytes[here++];
            if (each == '"') {
                while ((each = bytes[here++]) != '"') {
                    if (each == '\\') {
                        here++;
                    }
                }
            } else if (each == '{' || each == '[') {
                depth++;
            } else if (each == '}' || each == ']') {
                depth--;
            }
        } while (depth > 0);
        at = here;
    }

    /** Leaves an object or a list if it ends here. */
    private boolean leave(char bracket) {
        blanks();
        boolean ends = document[at] == bracket;
        if (ends) {
            at++;
        }
        return ends;
    }

    private String text() {
        expect('"');
        int from = at;
        while (document[at] != '"') {
            if (document[at] == '\\' || (document[at] >= 0 && document[at] < ' ')) {
                throw notPlain();
            }
            at++;
        }
        return new String(document, from, at++ - from, StandardCharsets.UTF_8);
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!plain().equals(word)) {
            throw notPlain();
        }
        return meaning;
    }

    /** Reads up to the end of a value that is in no quotes. */
    private String plain() {
        int from = at;
        while (document[at] > ' ' && document[at] != ',' && document[at] != '}' && document[at] != ']') {
            at++;
        }
        return new String(document, from, at - from, StandardCharsets.UTF_8);
    }

    private void expect(char sign) {
        blanks();
        if (document[at++] != sign) {
            throw notPlain();
        }
    }

    private void blanks() {
        while (document[at] == ' ' || document[at] == '\n' || document[at] == '\r' || document[at] == '\t') {
            at++;
        }
    }

    private static IllegalStateException notPlain() {
        return new IllegalStateException("this is not plain JSON");
    }
}
