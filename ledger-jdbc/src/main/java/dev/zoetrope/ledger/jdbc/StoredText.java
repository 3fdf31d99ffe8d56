package dev.zoetrope.ledger.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Converts text to the form that a database can store. PostgreSQL refuses the character NUL, and half a surrogate pair
 * has no form in UTF-8; what a provider says about a bought job must not be lost over one of them. They are written as
 * SUB and four hexadecimal digits.
 */
final class StoredText {

    private static final char ESCAPE = '\u001a';
    private static final int DIGITS = 4;

    private StoredText() {}

    static @Nullable String write(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder stored = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            boolean plain = c != '\0' && c != ESCAPE && !Character.isSurrogate(c);
            if (stored == null && !plain && !pair) {
                stored = new StringBuilder(text.length() + DIGITS).append(text, 0, i);
            }
            if (stored != null) {
                append(stored, text, i, plain, pair);
            }
            if (pair) {
                i++;
            }
        }
        return stored == null ? text : stored.toString();
    }

    private static void append(StringBuilder stored, String text, int at, boolean plain, boolean pair) {
        if (pair) {
            stored.append(text, at, at + 2);
        } else if (plain) {
            stored.append(text.charAt(at));
        } else {
            stored.append(ESCAPE).append(String.format("%04x", (int) text.charAt(at)));
        }
    }

    static @Nullable String read(@Nullable String stored) {
        if (stored == null || stored.indexOf(ESCAPE) < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length());
        for (int i = 0; i < stored.length(); i++) {
            char c = stored.charAt(i);
            if (c == ESCAPE && i + DIGITS < stored.length()) {
                text.append((char) Integer.parseInt(stored, i + 1, i + 1 + DIGITS, 16));
                i += DIGITS;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /**
     * Returns the least text that is greater than all that begin with a prefix, in the order of Unicode code points.
     *
     * @param prefix a prefix in its stored form
     * @return the text, or null if there is none
     */
    static @Nullable String after(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return null;
    }
}
