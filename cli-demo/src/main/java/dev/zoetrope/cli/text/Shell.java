package dev.zoetrope.cli.text;

import java.util.regex.Pattern;

/** Words that are pasted into a shell. */
public final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

    /** What a shell reads back as it is between double quotes. */
    private static final Pattern TEXT = Pattern.compile("[^\"$`\\\\!\\p{Cntrl}]*");

    private Shell() {}

    /** {@return a word so that a POSIX shell reads it back as it is} */
    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** {@return a text between quotes, double ones where that is enough, so that a POSIX shell reads it back as it is} */
    public static String quoteText(String text) {
        return TEXT.matcher(text).matches() ? '"' + text + '"' : "'" + text.replace("'", "'\\''") + "'";
    }
}
