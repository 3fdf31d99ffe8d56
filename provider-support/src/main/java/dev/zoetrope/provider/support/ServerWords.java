package dev.zoetrope.provider.support;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the server's words fit to be shown. They come from Python exceptions and hold what is for the server's
 * owner alone: tracebacks, and paths of the server's disk, of which the names of files are kept.
 */
public final class ServerWords {

    private static final Pattern TRACEBACK = Pattern.compile("Traceback \\(most recent call last\\).*", Pattern.DOTALL);

    /**
     * What begins like an absolute path: of Unix, of a home folder, of Windows, of a network, or as a URL of a file.
     */
    private static final String ROOT = "(?:file:/+|~?/|[A-Za-z]:[\\\\/]+|\\\\\\\\)";

    /** In quotes a path may have spaces. */
    private static final Pattern QUOTED = Pattern.compile("(['\"])" + ROOT + "[^'\"\\n]*\\1");

    private static final Pattern BARE = Pattern.compile("(?<![\\w.:/\\\\~%-])" + ROOT + "[^\\s'\"<>|,;()\\[\\]{}]*");

    private final ProviderConnection connection;

    /**
     * Prepares to clean words.
     *
     * @param connection knows what is secret
     */
    public ServerWords(ProviderConnection connection) {
        this.connection = connection;
    }

    /**
     * Cleans words.
     *
     * @param words any text
     * @return one short line without secrets, tracebacks and absolute paths
     */
    public String clean(String words) {
        String message = TRACEBACK.matcher(words).replaceAll("");
        String quoted = QUOTED.matcher(message).replaceAll(match -> {
            String mark = match.group(1);
            String path = match.group().substring(1, match.group().length() - 1);
            return Matcher.quoteReplacement(mark + fileName(path) + mark);
        });
        return connection.clean(BARE.matcher(quoted).replaceAll(ServerWords::named));
    }

    private static String named(MatchResult path) {
        return Matcher.quoteReplacement(fileName(path.group()));
    }

    private static String fileName(String path) {
        String trimmed = path.replaceFirst("[/\\\\]+$", "");
        return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    }
}
