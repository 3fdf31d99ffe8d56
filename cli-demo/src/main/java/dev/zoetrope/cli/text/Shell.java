package dev.zoetrope.cli.text;

import java.util.regex.Pattern;

/** Words that are pasted into a shell. */
public final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

    private Shell() {}

    /** {@return a word so that a POSIX shell reads it back as it is} */
    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
