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
    private final Places places;
    private final NetworkSettings network;

    /** What the account shows to its server. */
    private record Access(@Nullable Secret key, Map<String, Secret> headers, Map<String, Secret> others) {
        Access(@Nullable Secret key, Map<String, Secret> headers) {
            this(key, headers, Map.of());
        }
    }

    /** Where the account's things are at its provider, beside the base URL. */
    private record Places(@Nullable String workflow, Map<String, URI> parts) {
        static final Places NONE = new Places(null, Map.of());
    }

    private Account(String provider, String alias, URI baseUrl, Access access) {
        this.places = Places.NONE;
        this.network = NetworkSettings.DEFAULT;
        this.provider = Objects.requireNonNull(provider, "provider");
        this.alias = Objects.requireNonNull(alias, "alias");
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        this.access = access;
        check();
    }

    private Account(Account from, Access access, Places places, NetworkSettings network) {
        this.provider = from.provider;
        this.alias = from.alias;
        this.baseUrl = from.baseUrl;
        this.access = access;
        this.places = places;
        this.network = network;
        check();
    }

    private Account(Account from, URI baseUrl) {
        this.provider = from.provider;
        this.alias = from.alias;
        this.baseUrl = baseUrl;
        this.access = from.access;
        this.places = from.places;
        this.network = from.network;
        check();
    }

    private void check() {
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

    /**
     * Moves the account to another base URL. Key and headers go there.
     *
     * @param url the base URL, under the same rules as the first one
     * @return a copy with it, and with all else that the account has
     * @throws IllegalArgumentException if the URL is none for a base URL
     */
    public Account withBaseUrl(URI url) {
        return new Account(this, Objects.requireNonNull(url, "url"));
    }

    /**
     * Names what runs the graphs that are given without a place, at a provider that needs that: a deployment of
     * RunComfy, a workflow of RunningHub.
     *
     * @param id the provider's id of it, such as {@code 1904136902449209346}
     * @return a copy with it
     * @throws IllegalArgumentException if it is not one line of 1 to 100 characters without control characters
     */
    public Account withWorkflow(String id) {
        return new Account(this, access, new Places(Objects.requireNonNull(id, "id"), places.parts()), network);
    }

    /**
     * Moves one part of the provider's API to another place than the base URL. The key goes there as well.
     *
     * @param name the part, as the provider's settings name it, such as {@code deployments}
     * @param url where it is, under the same rules as the base URL
     * @return a copy with it
     * @throws IllegalArgumentException if the URL is none for a base URL
     */
    public Account withPart(String name, URI url) {
        Map<String, URI> parts = new TreeMap<>(places.parts());
        parts.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(url, "url"));
        return new Account(this, access, new Places(places.workflow(), Collections.unmodifiableMap(parts)), network);
    }

    /**
     * Adds a secret beside the key, such as the password of a protected app. It is sent with the runs that need it, and
     * recorded nowhere.
     *
     * @param name what it is for, as the provider's settings name it
     * @param value the secret
     * @return a copy with it
     */
    public Account withSecret(String name, Secret value) {
        Map<String, Secret> others = new TreeMap<>(access.others());
        others.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        Access more = new Access(access.key(), access.headers(), Collections.unmodifiableMap(others));
        return new Account(this, more, places, network);
    }

    /**
     * Sets how this account's provider is reached. A client sets its own settings for all its accounts; this is for
     * those who open a provider without one.
     *
     * @param settings the settings; {@link NetworkSettings#DEFAULT} if not set
     * @return a copy with them
     */
    public Account withNetwork(NetworkSettings settings) {
        return new Account(this, access, places, Objects.requireNonNull(settings, "settings"));
    }

    /** {@return how this account's provider is reached} It is no part of what makes two accounts equal. */
    public NetworkSettings network() {
        return network;
    }

    /** {@return the secrets beside the key, by what they are for; unmodifiable} */
    public Map<String, Secret> otherSecrets() {
        return access.others();
    }

    /** {@return the id of what runs the graphs that are given without a place; empty if none is named} */
    public Optional<String> workflow() {
        return Optional.ofNullable(places.workflow());
    }

    /** {@return where parts of the API are that are not at the base URL, by name; unmodifiable} */
    public Map<String, URI> parts() {
        return places.parts();
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
                && access.equals(that.access)
                && places.equals(that.places);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, alias, baseUrl, access, places);
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
