package dev.zoetrope.cli;

import java.util.regex.Pattern;

/** Words that are pasted into a shell. */
final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

    private Shell() {}

    /** Returns a word so that a POSIX shell reads it back as it is. */
    static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
