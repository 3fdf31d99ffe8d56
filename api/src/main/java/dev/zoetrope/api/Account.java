package dev.zoetrope.api;

import dev.zoetrope.api.media.MediaUrl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Access to a provider under an alias: a base URL with an API key, or, for a server without keys such as one's own, with
 * the headers that what stands in front of it asks for. Key and headers are sent to the base URL's origin and nowhere
 * else.
 *
 * <pre>{@code
 * Account.of("runcomfy", "studio", URI.create("https://model-api.runcomfy.net"), Secret.of(key));
 * Account.keyless("comfyui", "gpu1", URI.create("http://192.168.1.20:8188"), Map.of());
 * }</pre>
 */
public final class Account {

    /** The alias of an account that was given no name. */
    public static final String DEFAULT_ALIAS = "default";

    private static final int DIGEST_BYTES = 4;

    private final String provider;
    private final String alias;
    private final URI baseUrl;
    private final Access access;

    /** What the account shows to its server. */
    private record Access(@Nullable Secret key, Map<String, Secret> headers) {}

    private Account(String provider, String alias, URI baseUrl, Access access) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.alias = Objects.requireNonNull(alias, "alias");
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        this.access = access;
        List<String> problems = AccountRules.problems(this);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /**
     * Creates an account with a key.
     *
     * @param provider the provider's id
     * @param alias the name under which jobs record the account
     * @param baseUrl where the provider's API is: {@code https}, or {@code http} on a loopback address
     * @param key the API key
     * @return the account
     * @throws IllegalArgumentException if the provider's id or the alias is blank, longer than 100 characters or
     *     contains control characters; if the base URL would send the key unencrypted to another machine, or has user
     *     information, a query or a fragment; all problems are named
     */
    public static Account of(String provider, String alias, URI baseUrl, Secret key) {
        return new Account(provider, alias, baseUrl, new Access(Objects.requireNonNull(key, "key"), Map.of()));
    }

    /**
     * Creates an account of a server without keys. Its base URL may contain a path, which counts as a secret: the paths
     * of some proxies contain a key.
     *
     * @param provider the provider's id
     * @param alias the name under which jobs record the account
     * @param baseUrl where the server is: {@code https} or {@code http}, on any host
     * @param headers headers for what stands in front of the server, name to value; may be empty
     * @return the account
     * @throws IllegalArgumentException if the provider's id or the alias is blank, longer than 100 characters or
     *     contains control characters; if the base URL has user information, a query or a fragment; if a header's name
     *     is no token (RFC 9110, section 5.6.2), is given twice in different letter case, or is one that the HTTP
     *     client sets or that ends at the next hop; all problems are named, and no value is repeated
     */
    public static Account keyless(String provider, String alias, URI baseUrl, Map<String, Secret> headers) {
        return new Account(provider, alias, baseUrl, new Access(null, sorted(headers)));
    }

    private static Map<String, Secret> sorted(Map<String, Secret> headers) {
        return Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(headers)));
    }

    /** {@return the provider's id} */
    public String provider() {
        return provider;
    }

    /** {@return the name under which jobs record the account} */
    public String alias() {
        return alias;
    }

    /** {@return the base URL} The path of an account without a key counts as a secret; {@link #site} can be shown. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** {@return the API key, or empty if the server asks for none} */
    public Optional<Secret> key() {
        return Optional.ofNullable(access.key());
    }

    /** {@return the headers that every request to the account's own origin carries, name to value; unmodifiable} */
    public Map<String, Secret> headers() {
        return access.headers();
    }

    /**
     * {@return what must not be shown of the account, for code that masks it: the key, or the values of the headers, the
     * path of the base URL, and the parts of these that may be a secret by themselves; unmodifiable}
     */
    public List<Secret> secrets() {
        return AccountSecrets.of(this);
    }

    /**
     * {@return whether this account talks to a server on this machine: whether the base URL's host is a loopback
     * address}
     */
    public boolean loopback() {
        return MediaUrl.isLoopback(baseUrl.getHost());
    }

    /**
     * {@return the account's site, by which messages name the place: host and, unless it is the scheme's default, port
     * of the base URL, as they are written there}
     */
    public String site() {
        return baseUrl.getAuthority();
    }

    /**
     * {@return the site as a job's record keeps it to say where the job was bought: {@link #site}, and for an account
     * without a key whose base URL has a path, {@code #} and a digest of the path in 8 hexadecimal digits}
     */
    public String recordedSite() {
        boolean whole =
                access.key() != null || baseUrl.getRawPath().replace("/", "").isEmpty();
        return whole ? site() : site() + "#" + digest(baseUrl.getRawPath().replaceFirst("/+$", ""));
    }

    private static String digest(String path) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Account that
                && provider.equals(that.provider)
                && alias.equals(that.alias)
                && baseUrl.equals(that.baseUrl)
                && access.equals(that.access);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, alias, baseUrl, access);
    }

    /** Returns the provider, the alias and the site, and whether there is a key; neither key, header nor path. */
    @Override
    public String toString() {
        return "Account[provider=" + provider
                + ", alias=" + alias
                + ", site=" + site()
                + ", key=" + (access.key() == null ? "none" : access.key()) + "]";
    }
}
