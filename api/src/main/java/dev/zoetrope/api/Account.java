package dev.zoetrope.api;

import dev.zoetrope.api.media.MediaUrl;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An API key with the origin it belongs to, and an alias. The key is sent to that origin and nowhere else.
 *
 * @param provider the provider's id
 * @param alias the name under which jobs record the account
 * @param baseUrl where the provider's API is: {@code https}, or {@code http} on a loopback address
 * @param key the API key
 */
public record Account(String provider, String alias, URI baseUrl, Secret key) {

    private static final Pattern NAME = Pattern.compile("(?!\\s*$)[^\\p{Cc}\\p{Cs}\ufffd\\p{Zl}\\p{Zp}]{1,100}");

    /** The alias of an account that was given no name. */
    public static final String DEFAULT_ALIAS = "default";

    /**
     * Checks the alias and the address.
     *
     * @throws IllegalArgumentException if the provider's id or the alias is blank, longer than 100 characters or
     *     contains control characters; if the base URL would send the key unencrypted to another machine, or has user
     *     information, a query or a fragment
     */
    public Account {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(key, "key");
        if (!NAME.matcher(provider).matches() || !NAME.matcher(alias).matches()) {
            throw new IllegalArgumentException("a provider's id and an account's alias are one line each, of 1 to 100"
                    + " characters without control characters");
        }
        requireCallable(provider, baseUrl);
        String host = baseUrl.getHost();
        boolean secure = "https".equalsIgnoreCase(baseUrl.getScheme());
        boolean local = "http".equalsIgnoreCase(baseUrl.getScheme()) && host != null && MediaUrl.isLoopback(host);
        if (host == null || !(secure || local)) {
            throw new IllegalArgumentException(
                    "base URL of " + provider + " must be https, or http on a loopback address"
                            // Only what surely is an address is repeated: a key may stand here by mistake.
                            + (host == null ? "" : ", and its host is " + host));
        }
        if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "base URL of " + provider + " must have no user information, query or fragment");
        }
    }

    private static void requireCallable(String provider, URI baseUrl) {
        MediaUrl url;
        try {
            url = MediaUrl.of(baseUrl);
        } catch (IllegalArgumentException noUrl) {
            // Said with what is asked of a base URL.
            return;
        }
        if (!url.callable()) {
            throw new IllegalArgumentException("base URL of " + provider + " has the host " + url.host()
                    + ", which Java cannot call: the name of a machine has no underscore, and no hyphen at either end of"
                    + " a part; give the machine another name, or its address");
        }
    }

    /**
     * {@return whether this account talks to a server on this machine: whether the base URL's host is a loopback
     * address}
     */
    public boolean loopback() {
        return MediaUrl.isLoopback(baseUrl.getHost());
    }

    /**
     * {@return the account's site, which a job's record keeps to say where the job was bought: host and, unless it is
     * the scheme's default, port of the base URL, as they are written there}
     */
    public String site() {
        return baseUrl.getAuthority();
    }
}
