package dev.zoetrope.api;

import java.util.Objects;

/**
 * An API key. Its text is returned by {@link #expose()} alone; printing or logging the object reveals nothing of it.
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

    /** {@return the key itself} Only code that writes it into a request to the key's own provider calls this. */
    public String expose() {
        return text;
    }

    /** Returns a fixed mask. */
    @Override
    public String toString() {
        return "[secret]";
    }
}
