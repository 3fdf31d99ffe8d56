package dev.zoetrope.emulator;

import dev.zoetrope.emulator.media.FileStore;
import java.net.URI;
import java.util.Locale;

/**
 * Unusual ways to write the address of a file, with which a test has the emulator answer to see that its client copes.
 * Browsers can fetch all but {@link #USER_INFO} and {@link #UNDERSCORE}.
 */
public enum OddLink {
    /** A path with blanks, brackets and a letter beyond ASCII, none of them escaped. */
    UNESCAPED,
    /** The same in the query. */
    UNESCAPED_QUERY,
    /** Scheme and host in capitals. */
    CAPITALS,
    /** Blanks around it and a line break inside. */
    PADDED,
    /** Backslashes for slashes. */
    BACKSLASHES,
    /** The path alone. */
    PATH,
    /** The last part of the path alone. */
    RELATIVE,
    /** Everything but the scheme. */
    PROTOCOL_RELATIVE,
    /** With a user and a password in it. */
    USER_INFO,
    /** On a host with an underscore in its name, which does not exist. */
    UNDERSCORE;

    /**
     * Writes an address in this form, and serves the file under it.
     *
     * @param url of a file in the store
     * @param store that has it
     */
    String of(URI url, FileStore store) {
        String path = url.getRawPath();
        String site = url.getRawAuthority();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return switch (this) {
            case UNESCAPED -> url.getScheme() + "://" + site + alias(path, store);
            case UNESCAPED_QUERY -> url + "?name=my clip [final] \u00e9.mp4&of={1}|2";
            case CAPITALS -> url.getScheme().toUpperCase(Locale.ROOT) + "://LOCALHOST" + port + path;
            case PADDED -> "  " + url.getScheme() + "://" + site + "/files/\n" + last(path) + " ";
            case BACKSLASHES -> url.toString().replace('/', '\\');
            case PATH -> path;
            case RELATIVE -> last(path) + "?again";
            case PROTOCOL_RELATIVE -> "//" + site + path;
            case USER_INFO -> url.getScheme() + "://user:secret@" + site + path;
            case UNDERSCORE -> "https://my_bucket.invalid" + path;
        };
    }

    private static String alias(String path, FileStore store) {
        int dot = path.lastIndexOf('.');
        String name = path.substring(0, dot) + "~my clip [final] \u00e9" + path.substring(dot);
        store.alias(path, name);
        return name;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
