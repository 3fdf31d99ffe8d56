package dev.zoetrope.core.media;

import java.util.List;
import java.util.Locale;

/**
 * Recognises a web page or an object store's error, which some servers send in place of a file with a status of
 * success.
 */
public final class WebPage {

    private static final List<String> MARKS = List.of("<!doctype html", "<html", "<error");
    private static final String UTF_8_MARK = "\u00ef\u00bb\u00bf";
    private static final int READ = 1024;

    private WebPage() {}

    /**
     * Returns whether a file is such a page.
     *
     * @param head its first bytes as ISO 8859-1, so that each is one character
     * @return true if it is
     */
    public static boolean begins(String head) {
        String beginning = head.substring(0, Math.min(head.length(), READ));
        String content = beginning.startsWith(UTF_8_MARK) ? beginning.substring(UTF_8_MARK.length()) : beginning;
        String text = content.stripLeading().toLowerCase(Locale.ROOT);
        return text.startsWith("<") && MARKS.stream().anyMatch(text::contains);
    }
}
