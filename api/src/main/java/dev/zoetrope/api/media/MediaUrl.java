package dev.zoetrope.api.media;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code http} or {@code https} URL of a file, parsed as browsers parse it (WHATWG URL standard). What people paste
 * and services answer is often no valid {@link URI}, because it contains blanks, brackets or letters outside ASCII.
 * This class turns it into one, in a single form for each place: scheme and host in lower case, the host in ASCII
 * without a trailing dot and an IPv4 address as four decimal numbers, no default port, no {@code .} and {@code ..} in
 * the path, and percent escapes for what a URL cannot contain. Existing escapes stay as they are, because a signature
 * may cover them.
 *
 * <pre>{@code
 * MediaUrl url = MediaUrl.served("HTTPS://Files.Example:443/a/../paper boat.png?sig=1%2f2");
 * url.uri();     // https://files.example/paper%20boat.png?sig=1%2f2
 * url.shown();   // https://files.example/paper%20boat.png
 * }</pre>
 *
 * <p>{@link #host()} also returns host names that {@link URI#getHost()} does not accept, for example with an
 * underscore.
 */
public final class MediaUrl {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("(.*):([^:\\]]*)", Pattern.DOTALL);
    private static final String SLASHES = "[/\\\\]";
    private static final String NO_URL = "no URL: it begins with neither https:// nor http://";
    private static final int MAX_PORT = 65_535;

    private final String scheme;
    private final @Nullable String userInfo;
    private final String host;
    private final int port;
    private final String path;
    private final URI uri;

    private MediaUrl(String scheme, Site site, UrlRest rest) {
        this.scheme = scheme;
        this.userInfo = site.userInfo;
        this.host = site.host;
        this.port = site.port == defaultPort(scheme) ? -1 : site.port;
        this.path = rest.path();
        this.uri = URI.create(scheme + "://" + (userInfo == null ? "" : userInfo + "@") + place() + rest);
    }

    /** The server of a file. */
    private record Site(@Nullable String userInfo, String host, int port) {}

    /**
     * Parses what a person wrote or pasted. Surrounding blanks are dropped. A blank within the text is refused, because
     * it may also end the URL or belong to another word.
     *
     * @param text the text
     * @return the URL
     * @throws IllegalArgumentException if it is not a valid URL; the message says why and repeats neither query nor
     *     password, and the message of its cause is the reason alone
     */
    public static MediaUrl written(String text) {
        String url = UrlText.strip(text);
        for (int i = 0; i < url.length(); i++) {
            char one = url.charAt(i);
            if (UrlText.isBlank(one)) {
                throw refused(
                        text,
                        new IllegalArgumentException("the URL holds " + UrlText.name(one) + " at position " + (i + 1)
                                + ": " + (one == ' ' ? "write %20 for it" : "leave it out")));
            }
        }
        return served(url);
    }

    /**
     * Parses what a service answered, whatever it contains: surrounding blanks, tabs and line breaks are dropped, and
     * everything else is escaped.
     *
     * @param text the text
     * @return the URL
     * @throws IllegalArgumentException if it is not a valid URL; the message says why and repeats neither query nor
     *     password
     */
    public static MediaUrl served(String text) {
        return read(text, null);
    }

    /**
     * Converts a URI.
     *
     * @param uri the URI
     * @return the URL
     * @throws IllegalArgumentException if it is not a valid URL; the message says why and repeats neither query nor
     *     password
     */
    public static MediaUrl of(URI uri) {
        return served(uri.toString());
    }

    /**
     * Tells whether a text is meant as an {@code http} or {@code https} URL, well written or not.
     *
     * @param text any text
     * @return true if it begins with one of the two schemes and a colon, in upper or lower case and after any blanks
     */
    public static boolean isMeant(String text) {
        Matcher match = SCHEME.matcher(UrlText.strip(text));
        return match.matches() && isWeb(UrlText.lower(match.group(1)));
    }

    /**
     * Resolves a reference that a server wrote, for example in a {@code Location} header, against this URL.
     *
     * @param reference a URL, or a reference relative to this one
     * @return the resolved URL
     * @throws IllegalArgumentException if it is not a valid URL; the message says why and repeats neither query nor
     *     password
     */
    public MediaUrl resolve(String reference) {
        return read(reference, this);
    }

    private static MediaUrl read(String text, @Nullable MediaUrl base) {
        try {
            String url = UrlText.strip(text).replaceAll("[\t\r\n]", "");
            Matcher match = SCHEME.matcher(url);
            if (!match.matches()) {
                return Optional.ofNullable(base)
                        .orElseThrow(() -> new IllegalArgumentException(NO_URL))
                        .within(url);
            }
            String scheme = UrlText.lower(match.group(1));
            String rest = match.group(2);
            if (!isWeb(scheme)) {
                throw new IllegalArgumentException(rest.startsWith("/") ? noWeb(scheme) : NO_URL);
            }
            return base != null && base.scheme.equals(scheme) ? base.within(rest) : absolute(scheme, rest);
        } catch (IllegalArgumentException why) {
            throw refused(text, why);
        }
    }

    private static IllegalArgumentException refused(String text, IllegalArgumentException why) {
        return new IllegalArgumentException(shown(text) + " (" + why.getMessage() + ")", why);
    }

    private static boolean isWeb(String scheme) {
        return scheme.equals("http") || scheme.equals("https");
    }

    private static String noWeb(String scheme) {
        return scheme.equals("file")
                ? "a file of this machine is given by its path, without file:"
                : "the scheme '" + scheme + "' is neither https nor http";
    }

    private MediaUrl within(String reference) {
        if (reference.matches("(?s)" + SLASHES + "{2}.*")) {
            return absolute(scheme, reference);
        }
        UrlRest rest = UrlRest.of(reference);
        Site site = new Site(userInfo, host, port);
        if (!rest.path().isEmpty()) {
            return new MediaUrl(scheme, site, rest.from(path.substring(0, path.lastIndexOf('/') + 1)));
        }
        boolean same = rest.query().isEmpty() && uri.getRawQuery() != null;
        String query = same ? "?" + uri.getRawQuery() : rest.query();
        return new MediaUrl(scheme, site, new UrlRest(path, query, rest.fragment()));
    }

    private static MediaUrl absolute(String scheme, String written) {
        String rest = written.replaceFirst("^" + SLASHES + "+", "");
        String authority = rest.split("[/\\\\?#]", 2)[0];
        int at = authority.lastIndexOf('@');
        String userInfo = at < 1 ? null : UrlText.escape(authority.substring(0, at), UrlText.IN_USER_INFO);
        String place = authority.substring(at + 1);
        Matcher port = PORT.matcher(place);
        Site site = port.matches()
                ? new Site(userInfo, UrlHost.read(port.group(1)), port(port.group(2)))
                : new Site(userInfo, UrlHost.read(place), -1);
        return new MediaUrl(
                scheme, site, UrlRest.of(rest.substring(authority.length())).from("/"));
    }

    private static int port(String digits) {
        if (digits.isEmpty()) {
            return -1;
        }
        String number = digits.replaceFirst("^0+(?=.)", "");
        boolean port = number.matches("[0-9]{1,5}") && Integer.parseInt(number) <= MAX_PORT;
        if (!port || number.equals("0")) {
            throw new IllegalArgumentException("the URL's port is no number from 1 to " + MAX_PORT);
        }
        return Integer.parseInt(number);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private String place() {
        return port < 0 ? host : host + ":" + port;
    }

    /**
     * {@return the whole URL, including all that may be a secret} Its own {@link URI#getHost()} is null if {@link
     * #host()} is a name that the JDK does not accept as one.
     */
    public URI uri() {
        return uri;
    }

    /** {@return the scheme: {@code http} or {@code https}} */
    public String scheme() {
        return scheme;
    }

    /**
     * {@return the host: a name in lower case and ASCII, an IPv4 address as four decimal numbers, or an IPv6 address
     * in brackets}
     */
    public String host() {
        return host;
    }

    /**
     * Tells whether a host is a loopback address or {@code localhost}. No name is looked up.
     *
     * @param host a host as {@link #host} returns it
     * @return true if it is this machine
     */
    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }

    /**
     * {@return whether the JDK's HTTP client can call this host} It cannot if the name breaks the rules for host
     * names, for example with an underscore, although the DNS and browsers accept it.
     */
    public boolean callable() {
        return uri.getHost() != null;
    }

    /** {@return whether the URL contains a user name, and perhaps a password} */
    public boolean hasUserInfo() {
        return userInfo != null;
    }

    /** {@return the URL without user information, query and fragment, which may be secrets; for messages} */
    public String shown() {
        return scheme + "://" + place() + path;
    }

    /**
     * Returns a text that may be meant as a URL without what may be a secret, for messages.
     *
     * @param text the text
     * @return the text on one line, shortened if it is long, without user information, query and fragment
     */
    public static String shown(String text) {
        return UrlText.shown(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MediaUrl url && url.uri.toString().equals(uri.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(uri.toString());
    }

    /** Returns the same as {@link #shown()}. */
    @Override
    public String toString() {
        return shown();
    }
}
