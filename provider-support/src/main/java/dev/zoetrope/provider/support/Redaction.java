package dev.zoetrope.provider.support;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a server's words fit to be shown: short, on one line, and without the account's secrets should the server echo
 * them: the key, the values of its headers, and the path of a base URL without a key. A secret is found in any letter
 * case, with characters escaped as in URLs and JSON, inside Base64, and cut off at the end. A server that means to hide
 * it finds other ways; this is for servers that repeat a request in an error.
 */
public final class Redaction {

    /** The most characters of a server's words that are kept. */
    public static final int MAX_LENGTH = 300;

    private static final String MASK = "[secret]";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

    /** Fewer characters reveal no secret, and may be the beginning of a word. */
    private static final int MIN_KNOWN = 6;

    private final List<String> forms;

    private Redaction(List<Secret> secrets) {
        this.forms = secrets.stream()
                .map(Secret::expose)
                .flatMap(secret -> Stream.concat(Stream.of(secret), inBase64(secret)))
                .distinct()
                .toList();
    }

    /**
     * Prepares to mask an account's secrets.
     *
     * @param account the account
     * @return what masks them
     */
    static Redaction of(Account account) {
        return new Redaction(account.secrets());
    }

    /**
     * Cleans words that came from elsewhere.
     *
     * @param words any text
     * @return the words on one line, at most {@value #MAX_LENGTH} characters long, with the secrets masked
     */
    public String clean(String words) {
        // The secrets are masked first: the cut must not leave half of it.
        String line = UNPRINTABLE.matcher(masked(words)).replaceAll(" ").strip();
        if (line.length() <= MAX_LENGTH) {
            return line;
        }
        int end = MAX_LENGTH - 3;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "...";
    }

    /**
     * Takes the secrets out of a text and leaves the rest as it is.
     *
     * @param words any text
     * @return the text with the secrets masked
     */
    String masked(String words) {
        StringBuilder masked = new StringBuilder(words.length());
        int at = 0;
        while (at < words.length()) {
            int end = endOfSecret(words, at);
            if (end > at) {
                masked.append(MASK);
                at = end;
            } else {
                masked.append(words.charAt(at++));
            }
        }
        return masked.toString();
    }

    private int endOfSecret(String words, int start) {
        int end = start;
        for (String form : forms) {
            end = Math.max(end, endOf(form, words, start));
        }
        return end;
    }

    /** Returns where a form that begins at a position ends, or the position itself if it does not begin there. */
    private static int endOf(String form, String words, int start) {
        int at = start;
        for (int known = 0; known < form.length(); known++) {
            if (at == words.length() && known >= MIN_KNOWN) {
                return at;
            }
            int next = after(form.charAt(known), words, at);
            if (next == at) {
                return start;
            }
            at = next;
        }
        return at;
    }

    /** Returns where a character that may be escaped ends, or the position itself if another one is there. */
    private static int after(char wanted, String words, int at) {
        if (at < words.length() && same(words.charAt(at), wanted)) {
            return at + 1;
        }
        if (words.startsWith("%", at)) {
            return afterHex(wanted, words, at + 1, at);
        }
        if (words.startsWith("\\u00", at)) {
            return afterHex(wanted, words, at + 4, at);
        }
        boolean escaped = words.startsWith("\\", at) && at + 1 < words.length() && same(words.charAt(at + 1), wanted);
        return escaped ? at + 2 : at;
    }

    private static int afterHex(char wanted, String words, int digits, int otherwise) {
        boolean there = digits + 2 <= words.length()
                && Character.digit(words.charAt(digits), 16) == wanted >> 4
                && Character.digit(words.charAt(digits + 1), 16) == (wanted & 0xf);
        return there ? digits + 2 : otherwise;
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }

    /**
     * What Base64 makes of a secret depends on where in a group of three bytes it begins. Its edges mix with others.
     */
    private static Stream<String> inBase64(String key) {
        return IntStream.range(0, 3)
                .mapToObj(before -> {
                    byte[] shifted = ("x".repeat(before) + key).getBytes(StandardCharsets.US_ASCII);
                    String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                    return text.substring(before == 0 ? 0 : before + 1, text.length() - 1);
                })
                .filter(text -> text.length() >= MIN_KNOWN)
                .flatMap(text -> Stream.of(text, text.replace('+', '-').replace('/', '_')));
    }

    /** {@return a text without any secret} */
    @Override
    public String toString() {
        return "Redaction" + MASK;
    }
}
