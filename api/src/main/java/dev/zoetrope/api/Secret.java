package dev.zoetrope.api;

import java.util.Objects;

/**
 * An API key, or the value of a header that gives access. Its text is returned by {@link #expose()} alone; printing or
 * logging the object reveals nothing of it.
 */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Wraps a key.
     *
     * @param text the key; surrounding white space is dropped
     * @return the secret
     * @throws IllegalArgumentException if the key is blank or contains a character that a header cannot contain; the
     *     message does not repeat the key
     */
    public static Secret of(String text) {
        String key = Objects.requireNonNull(text, "text").strip();
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
