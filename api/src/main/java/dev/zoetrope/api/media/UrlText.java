package dev.zoetrope.api.media;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The characters of a URL: which of them are meaningless, and which must be percent-escaped. */
final class UrlText {

    /** What neither a path nor a query can contain unescaped, besides blanks, controls and letters outside ASCII. */
    static final String IN_QUERY = "\"<>\\^`{|}#";

    /** Brackets belong to the host alone, and a question mark would end a path. */
    static final String IN_PATH = IN_QUERY + "[]?";

    static final String IN_USER_INFO = IN_PATH + "/@";

    /** What may be a user name and password, even where they make the URL invalid. */
    private static final Pattern LOGIN = Pattern.compile(
            "^([A-Za-z][A-Za-z0-9+.-]*:)?[/\\\\\\s\\p{C}\\p{Z}]*"
                    + "(?:[^/\\\\]*@|[^/\\\\:]*:(?!\\d*(?:[/\\\\?#]|$)).*@)",
            Pattern.DOTALL);

    private static final int LONGEST = 120;
    private static final int DELETE = 0x7f;

    private UrlText() {}

    /** Drops the blanks, controls and invisible characters around a text. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /**
     * Tells whether a character is invisible, so that a person who pasted it cannot have meant it. Joiners do not
     * count: they belong to some scripts and to emoji.
     */
    static boolean isBlank(char one) {
        return one <= ' '
                || Character.isISOControl(one)
                || Character.isWhitespace(one)
                || Character.isSpaceChar(one)
                || (Character.getType(one) == Character.FORMAT && one != 0x200C && one != 0x200D);
    }

    /** Names an invisible character. */
    static String name(char one) {
        return switch (one) {
            case ' ' -> "a space";
            case '\t' -> "a tab";
            case '\n', '\r' -> "a line break";
            default -> String.format("the character U+%04X, which cannot be seen,", (int) one);
        };
    }

    /**
     * Percent-escapes what a URL cannot contain, letters outside ASCII in UTF-8. Existing escapes stay as they are, and
     * a percent sign that begins none is escaped itself.
     *
     * @param text a part of a URL
     * @param escaped the ASCII characters that this part cannot contain
     * @return the part as it is sent
     */
    static String escape(String text, String escaped) {
        StringBuilder written = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int one = text.codePointAt(at);
            boolean stray = one == '%' && !(isHex(text, at + 1) && isHex(text, at + 2));
            if (stray || one <= ' ' || one >= DELETE || escaped.indexOf(one) >= 0) {
                // Half of a surrogate pair is no letter, and has no form in UTF-8.
                boolean half = one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE;
                for (byte each : Character.toString(half ? 0xFFFD : one).getBytes(StandardCharsets.UTF_8)) {
                    written.append(String.format("%%%02X", each));
                }
            } else {
                written.appendCodePoint(one);
            }
        }
        return written.toString();
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && text.charAt(at) < DELETE && Character.digit(text.charAt(at), 16) >= 0;
    }

    /** Returns a text that may be meant as a URL without what may be a secret, on one short line. */
    static String shown(String text) {
        String all = strip(text);
        if (all.regionMatches(true, 0, "data:", 0, 5)) {
            return "a data URL";
        }
        String shown = LOGIN.matcher(all)
                .replaceFirst("$1//")
                .split("[?#]", 2)[0]
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
