package dev.zoetrope.provider.support;

import dev.zoetrope.api.Secret;
import java.util.regex.Pattern;

/** Makes a server's words fit to be shown: short, on one line, and without the key should the server echo it. */
public final class Redaction {

    /** The most characters of a server's words that are kept. */
    public static final int MAX_LENGTH = 300;

    private static final String MASK = "[secret]";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

    private final Pattern key;

    Redaction(Secret key) {
        this.key = Pattern.compile(Pattern.quote(key.expose()), Pattern.CASE_INSENSITIVE);
    }

    /**
     * Cleans words that came from elsewhere.
     *
     * @param words any text
     * @return the words on one line, at most {@value #MAX_LENGTH} characters long, with the key masked
     */
    public String clean(String words) {
        // The key goes first: a cut may not leave half of it.
        String masked = key.matcher(words).replaceAll(MASK);
        String line = UNPRINTABLE.matcher(masked).replaceAll(" ").strip();
        if (line.length() <= MAX_LENGTH) {
            return line;
        }
        int end = MAX_LENGTH - 3;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "...";
    }

    /** Returns a text without the key. */
    @Override
    public String toString() {
        return "Redaction" + MASK;
    }
}
