package dev.zoetrope.api.media;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The part of a URL after host and port.
 *
 * @param path the path
 * @param query the query with its question mark; empty if there is none
 * @param fragment the fragment with its hash; empty if there is none
 */
record UrlRest(String path, String query, String fragment) {

    /** Splits the text. Query and fragment are escaped; the path stays as it is written. */
    static UrlRest of(String written) {
        int hash = written.indexOf('#');
        String open = hash < 0 ? written : written.substring(0, hash);
        int mark = open.indexOf('?');
        return new UrlRest(
                mark < 0 ? open : open.substring(0, mark),
                mark < 0 ? "" : "?" + UrlText.escape(open.substring(mark + 1), UrlText.IN_QUERY),
                hash < 0 ? "" : "#" + UrlText.escape(written.substring(hash + 1), UrlText.IN_QUERY));
    }

    /**
     * Returns this with the path from the root, escaped and without {@code .} and {@code ..}.
     *
     * @param folder where the path begins if it does not begin at the root; with a slash at both ends
     */
    UrlRest from(String folder) {
        String whole = path.replace('\\', '/');
        return new UrlRest(direct(whole.startsWith("/") ? whole : folder + whole), query, fragment);
    }

    private static String direct(String path) {
        Deque<String> parts = new ArrayDeque<>();
        String[] all = path.substring(1).split("/", -1);
        for (int i = 0; i < all.length; i++) {
            String dots = all[i].replaceAll("(?i)%2e", ".");
            boolean up = dots.equals("..");
            boolean detour = up || dots.equals(".");
            if (up) {
                parts.pollLast();
            }
            if (!detour) {
                parts.add(UrlText.escape(all[i], UrlText.IN_PATH));
            } else if (i == all.length - 1) {
                parts.add("");
            }
        }
        return "/" + String.join("/", parts);
    }

    @Override
    public String toString() {
        return path + query + fragment;
    }
}
