package dev.zoetrope.api;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An API key, or the value of a header that gives access. Its text is returned by {@link #expose()} alone; printing or
 * logging the object reveals nothing of it.
 */
public final class Secret {

    /** No service has such keys; the marks come from a shell script, a program or a page. */
    private static final Pattern ENCLOSED =
            Pattern.compile("^[\"'`<\u2018-\u201f\u00ab\u00bb]|[\"'`>\u2018-\u201f\u00ab\u00bb]$");

    private static final Pattern PREFIXED =
            Pattern.compile("(?i)(?:bearer|basic|token|key|export)\\s|bearer:|(?:authorization|x-api-key)\\s*:"
                    + "|[a-z0-9_]+_(?:key|token)=");

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Wraps a key.
     *
     * @param text the key alone, without quotation marks and without the word before it in a header; surrounding white
     *     space is dropped
     * @return the secret
     * @throws IllegalArgumentException if the key is blank, contains a character that a header cannot contain, or was
     *     evidently copied with something around it; the message does not repeat the key
     */
    public static Secret of(String text) {
        String key = Objects.requireNonNull(text, "text").strip();
        if (ENCLOSED.matcher(key).find()) {
            throw new IllegalArgumentException(
                    "the API key begins or ends with a quotation mark or a bracket; give the key without it");
        }
        if (PREFIXED.matcher(key).lookingAt()) {
            throw new IllegalArgumentException(
                    "the API key begins with what stands before a key in a header or an assignment, such as Bearer;"
                            + " give the key alone");
        }
        if (key.isEmpty() || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("an API key must be printable ASCII without spaces");
        }
        return new Secret(key);
    }

    /**
     * Wraps the value of a header, which may contain spaces, such as {@code Basic dXNlcjp3b3Jk}.
     *
     * @param text the value; surrounding white space is dropped
     * @return the secret
     * @throws IllegalArgumentException if the value is blank or not one line of printable ASCII; the message does not
     *     repeat it
     */
    public static Secret ofHeader(String text) {
        String value = Objects.requireNonNull(text, "text").strip();
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("the value of a header must be one line of printable ASCII");
        }
        return new Secret(value);
    }

    /** {@return the secret itself} Only code that writes it into a request to its own provider calls this. */
    public String expose() {
        return text;
    }

    /** Returns a fixed mask. */
    @Override
    public String toString() {
        return "[secret]";
    }
}
