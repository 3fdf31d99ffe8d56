package dev.zoetrope.api.request;

import java.util.Map;

/** Adds names and values that are recorded beside a job, within limits that keep a ledger's rows small. */
final class Marks {

    private static final int MOST = 16;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TAG = 255;

    /** That of a {@code baggage} header. */
    private static final int LONGEST_CONTEXT = 8192;

    private Marks() {}

    static void put(Map<String, String> tags, String name, String value) {
        put(tags, "tag", name, checked("tag '" + name + "'", value, LONGEST_TAG));
    }

    static void putContext(Map<String, String> context, String name, String value) {
        put(context, "context", name, checked("context '" + name + "'", value, LONGEST_CONTEXT));
    }

    private static void put(Map<String, String> to, String what, String name, String value) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a " + what + " must not be blank");
        }
        checked("the name of a " + what, name, LONGEST_NAME);
        if (to.size() == MOST && !to.containsKey(name)) {
            throw new IllegalArgumentException(
                    "a job has at most " + MOST + " entries of its " + what + "; '" + name + "' is one more");
        }
        to.put(name, value);
    }

    private static String checked(String what, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    what + " has " + text.length() + " characters; allowed: at most " + longest);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has control characters; allowed: none");
        }
        return text;
    }
}
