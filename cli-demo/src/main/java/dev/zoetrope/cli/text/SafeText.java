package dev.zoetrope.cli.text;

/**
 * Makes text from outside harmless where it is shown: names, descriptions and messages may come from a service, and a
 * terminal obeys what it is sent. What could move the cursor, hide letters or turn the order of words round is written
 * out, as its number in braces; letters of all scripts, their marks and emoji stay as they are.
 */
final class SafeText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    /** The first letter that a joiner may stand beside: Latin ones and digits are never joined. */
    private static final int FIRST_JOINED = 0x300;

    /** In columns of a terminal. */
    private static final int WIDEST_CHARACTER = 2;

    /** No script puts more marks than this on one letter. */
    private static final int MOST_MARKS = 8;

    private static final String ELLIPSIS = "\u2026";

    private SafeText() {}

    /** How a code point is written that is not shown itself. */
    private interface Escape {
        String of(int codePoint);
    }

    /** {@return a text with everything written out that is not to reach a terminal; line ends and tabs stay} */
    static String of(String text) {
        return escaped(text, SafeText::visible);
    }

    /**
     * {@return JSON with the same meaning that can be shown on a terminal: all that is escaped stands within strings}
     */
    static String ofJson(String json) {
        return escaped(json, SafeText::unicodeEscapes);
    }

    private static String visible(int codePoint) {
        return "\\u{" + Integer.toHexString(codePoint) + "}";
    }

    private static String unicodeEscapes(int codePoint) {
        StringBuilder escapes = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escapes.append(String.format("\\u%04x", (int) unit));
        }
        return escapes.toString();
    }

    private static String escaped(String text, Escape escape) {
        if (printableAscii(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        int before = -1;
        int marks = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            int after = at < text.length() ? text.codePointAt(at) : -1;
            marks = mark(codePoint) ? marks + 1 : 0;
            if (shown(codePoint, before, after) && marks <= MOST_MARKS) {
                safe.appendCodePoint(codePoint);
                before = codePoint;
            } else {
                safe.append(escape.of(codePoint));
                before = -1;
            }
        }
        return safe.toString();
    }

    /**
     * Tells whether a text is one line of the letters, digits and signs of ASCII. It is a loop, because it is asked of every
     * cell of a long list, and streams and patterns are slow until they are compiled.
     */
    static boolean printableAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!printableAscii(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean printableAscii(int unit) {
        return unit >= ' ' && unit < 0x7f;
    }

    private static boolean shown(int codePoint, int before, int after) {
        if (printableAscii(codePoint) || codePoint == '\n' || codePoint == '\t') {
            return true;
        }
        if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
            // Families of emoji and the letters of some scripts are joined by them; elsewhere they only hide.
            return joined(before) && joined(after);
        }
        if (selector(codePoint)) {
            return !selector(before);
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\r' && after == '\n';
            case Character.FORMAT -> numberSign(codePoint);
            case Character.SURROGATE, Character.PRIVATE_USE -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            // Emoji that are newer than this JVM are unassigned to it.
            case Character.UNASSIGNED -> !invisibleOrNoCharacter(codePoint);
            default -> !tag(codePoint) && !filler(codePoint);
        };
    }

    private static boolean joined(int codePoint) {
        return codePoint >= FIRST_JOINED
                && !tag(codePoint)
                && !filler(codePoint)
                && (Character.isLetter(codePoint) || mark(codePoint) || symbol(codePoint));
    }

    private static boolean symbol(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.OTHER_SYMBOL
                || type == Character.MODIFIER_SYMBOL
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean selector(int codePoint) {
        return codePoint >= 0xfe00 && codePoint <= 0xfe0f;
    }

    /** Signs of Arabic, Syriac and Kaithi that enclose or precede a number; they can be seen. */
    private static boolean numberSign(int codePoint) {
        return (codePoint >= 0x600 && codePoint <= 0x605)
                || codePoint == 0x6dd
                || codePoint == 0x70f
                || codePoint == 0x8e2
                || codePoint == 0x110bd
                || codePoint == 0x110cd;
    }

    private static boolean invisibleOrNoCharacter(int codePoint) {
        return (codePoint & 0xfffe) == 0xfffe
                || (codePoint >= 0xfdd0 && codePoint <= 0xfdef)
                || (codePoint >= 0xfff0 && codePoint <= 0xfff8)
                || codePoint == 0x2065
                || tag(codePoint);
    }

    private static boolean tag(int codePoint) {
        return codePoint >= 0xe0000 && codePoint <= 0xe0fff;
    }

    /** Letters and marks that are drawn as nothing. */
    private static boolean filler(int codePoint) {
        return codePoint == 0x3164 || codePoint == 0xffa0 || codePoint == 0x34f || codePoint == 0x180e;
    }

    private static boolean mark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** {@return how many columns of a terminal a text takes} */
    static int columns(String text) {
        int columns = 0;
        int codePoint;
        for (int at = 0; at < text.length(); at += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(at);
            columns += columns(codePoint);
        }
        return columns;
    }

    private static int columns(int codePoint) {
        if (codePoint < FIRST_JOINED) {
            return 1;
        }
        if (mark(codePoint) || codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
            return 0;
        }
        return wide(codePoint) ? 2 : 1;
    }

    private static boolean wide(int codePoint) {
        return (codePoint >= 0x1100 && codePoint <= 0x115f)
                || (codePoint >= 0x2e80 && codePoint <= 0xa4cf && codePoint != 0x303f)
                || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
                || (codePoint >= 0xf900 && codePoint <= 0xfaff)
                || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
                || (codePoint >= 0xff00 && codePoint <= 0xff60)
                || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
                || (codePoint >= 0x1f300 && codePoint <= 0x1f64f)
                || (codePoint >= 0x1f680 && codePoint <= 0x1f6ff)
                || (codePoint >= 0x1f900 && codePoint <= 0x1faff)
                || (codePoint >= 0x20000 && codePoint <= 0x3fffd);
    }

    /**
     * Finds how much of a text fits.
     *
     * @param text the text
     * @param columns how many columns there are
     * @return the index behind the last character that fits
     */
    static int fitting(String text, int columns) {
        int left = columns;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            left -= columns(codePoint);
            if (left < 0) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    /** {@return a text that takes at most so many columns; one that is cut ends with an ellipsis} */
    static String cut(String text, int columns) {
        if (text.length() <= columns / WIDEST_CHARACTER || fitting(text, columns) == text.length()) {
            return text;
        }
        int end = fitting(text, columns - 1);
        while (end > 0 && needsWhatFollows(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    /** {@return a text that takes at most so many columns; of one that is cut, both ends are there} */
    static String cutInside(String text, int columns) {
        if (fitting(text, columns) == text.length()) {
            return text;
        }
        String head = cut(text, columns - columns / 2);
        int begin = text.length();
        int left = columns / 2;
        while (begin > 0) {
            int codePoint = text.codePointBefore(begin);
            left -= columns(codePoint);
            if (left < 0) {
                break;
            }
            begin -= Character.charCount(codePoint);
        }
        while (begin < text.length() && columns(text.codePointAt(begin)) == 0) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        return head + text.substring(begin);
    }

    /** Half of a line end would move the cursor back, and a joiner that joins nothing only hides. */
    private static boolean needsWhatFollows(char last) {
        return last == '\r' || last == ZERO_WIDTH_JOINER || last == ZERO_WIDTH_NON_JOINER;
    }

    /** {@return a text none of whose lines takes more than so many columns} */
    static String cutLines(String text, int columns) {
        if (text.length() <= columns) {
            // A character takes two columns at most, and so much longer than meant is short enough.
            return text;
        }
        StringBuilder lines = new StringBuilder();
        for (int begin = 0; begin < text.length(); ) {
            int end = text.indexOf('\n', begin) + 1;
            int next = end == 0 ? text.length() : end;
            String line = text.substring(begin, next);
            String lineEnd = end == 0 ? "" : "\n";
            lines.append(cut(line.substring(0, line.length() - lineEnd.length()), columns))
                    .append(lineEnd);
            begin = next;
        }
        return lines.toString();
    }
}
