package dev.zoetrope.api.workflow;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the first mistake in a document that is meant to be JSON (RFC 8259), and says it to the one who wrote it. What
 * a library says about it speaks of its own settings and classes, and points to where it noticed, not to what is wrong.
 */
final class JsonMistake {

    /** Deeper documents are left to the reader, which has a limit of its own. */
    private static final int DEEPEST = 500;

    private static final int END = -1;
    private static final Set<String> WORDS = Set.of("true", "false", "null");
    private static final String QUOTES = "'\u2018\u2019\u201c\u201d`";
    private static final String AFTER_ESCAPE = "\"\\/bfnrt";

    private final String text;
    private final Set<String> words;
    private int at;

    private JsonMistake(String text, Set<String> words) {
        this.text = text;
        this.words = words;
    }

    /** What is wrong, and where. */
    private static final class Found extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int place;

        Found(int place, String what) {
            super(what, null, false, false);
            this.place = place;
        }
    }

    /**
     * Looks for a mistake.
     *
     * @param text the document
     * @param more words that its reader takes beyond the grammar, such as {@code NaN}
     * @return what is wrong and at which column, and line if there are several, both from 1; empty if the grammar
     *     allows the document
     */
    static Optional<String> in(String text, Set<String> more) {
        JsonMistake reading = new JsonMistake(text, more);
        try {
            reading.document();
            return Optional.empty();
        } catch (Found found) {
            return Optional.of(found.getMessage() + " at " + reading.place(found.place));
        }
    }

    private String place(int offset) {
        String before = text.substring(0, offset);
        int line = 1 + (int) before.chars().filter(each -> each == '\n').count();
        int lineStart = before.lastIndexOf('\n') + 1;
        String column = "column " + (1 + text.codePointCount(lineStart, offset));
        return text.strip().indexOf('\n') < 0 ? column : "line " + line + ", " + column;
    }

    private void document() {
        space();
        if (next() == END) {
            throw new Found(at, "the document is empty");
        }
        value(0);
        space();
        if (next() != END) {
            throw wrong("more follows the document: " + shown());
        }
    }

    private void value(int depth) {
        int first = next();
        if (depth >= DEEPEST && (first == '{' || first == '[')) {
            throw new Found(at, "more than " + DEEPEST + " levels of lists and objects");
        }
        switch (first) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            default -> {
                if (first == '-' || isDigit(first)) {
                    number();
                } else {
                    word();
                }
            }
        }
    }

    private void object(int depth) {
        Set<String> names = new HashSet<>();
        int open = at++;
        space();
        if (taken('}')) {
            return;
        }
        do {
            space();
            int name = at;
            if (next() != '"') {
                throw next() == '}' ? comma('}') : wrong("a name in double quotes is missing before " + shown());
            }
            string();
            if (!names.add(text.substring(name, at))) {
                throw new Found(name, "the name " + quoted(text.substring(name + 1, at - 1)) + " is given twice");
            }
            space();
            if (!taken(':')) {
                throw wrong("a colon is missing before " + shown());
            }
            space();
            value(depth + 1);
            space();
        } while (taken(','));
        close('}', open);
    }

    private void list(int depth) {
        int open = at++;
        space();
        if (taken(']')) {
            return;
        }
        do {
            space();
            if (next() == ']') {
                throw comma(']');
            }
            value(depth + 1);
            space();
        } while (taken(','));
        close(']', open);
    }

    private Found comma(char end) {
        return new Found(at, "a comma stands before the closing " + end);
    }

    private void close(char end, int open) {
        if (!taken(end)) {
            throw next() == END
                    ? new Found(at, "the " + text.charAt(open) + " of " + place(open) + " is not closed")
                    : wrong("a comma or the closing " + end + " is missing before " + shown());
        }
    }

    private void string() {
        int open = at++;
        while (!taken('"')) {
            int each = next();
            if (each == END || each == '\n' || each == '\r') {
                // A quotation mark that is missing shows where the text begins.
                throw new Found(open, "a text has no closing quotation mark on its line");
            }
            if (each < ' ') {
                throw new Found(at, String.format("a control character, to be written \\u%04x,", each));
            }
            at++;
            if (each == '\\') {
                escape();
            }
        }
    }

    private void escape() {
        int each = next();
        boolean hex = each == 'u'
                && text.length() - at > 4
                && text.substring(at + 1, at + 5).matches("\\p{XDigit}{4}");
        if (!hex && (each == END || AFTER_ESCAPE.indexOf(each) < 0)) {
            throw new Found(at - 1, "a backslash in a text, to be written \\\\,");
        }
        at += hex ? 5 : 1;
    }

    private void number() {
        int start = at;
        while (next() != END && (Character.isLetterOrDigit(next()) || "+-.".indexOf(next()) >= 0)) {
            at++;
        }
        String number = text.substring(start, at);
        if (!words.contains(number) && !number.matches("-?(0|[1-9]\\d*+)(\\.\\d++)?([eE][+-]?\\d++)?")) {
            throw new Found(start, quoted(number) + " is no number of JSON");
        }
    }

    private void word() {
        int start = at;
        while (next() != END && Character.isLetter(next())) {
            at++;
        }
        String word = text.substring(start, at);
        if (!WORDS.contains(word) && !words.contains(word)) {
            at = start;
            throw wrong(
                    word.isEmpty()
                            ? "a value is missing before " + shown()
                            : quoted(word) + " is no value; texts stand in double quotes, and the only words are true,"
                                    + " false and null,");
        }
    }

    /** Says what is wrong here, unless what stands here says it better. */
    private Found wrong(String otherwise) {
        int each = next();
        boolean comment = each == '#' || text.startsWith("//", at) || text.startsWith("/*", at);
        if (comment) {
            return new Found(at, "a comment, which JSON does not have,");
        }
        if (each != END && QUOTES.indexOf(each) >= 0) {
            return new Found(at, "the quotation mark " + (char) each + ", where JSON takes only \",");
        }
        return new Found(at, otherwise);
    }

    private String shown() {
        return next() == END ? "the end" : quoted(new String(Character.toChars(text.codePointAt(at))));
    }

    private static String quoted(String words) {
        String shown = words.length() > 40 ? words.substring(0, 37) + "..." : words;
        return "'" + shown + "'";
    }

    private void space() {
        while (next() == ' ' || next() == '\t' || next() == '\n' || next() == '\r') {
            at++;
        }
    }

    private boolean taken(char wanted) {
        boolean there = next() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private int next() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private static boolean isDigit(int each) {
        return each >= '0' && each <= '9';
    }
}
