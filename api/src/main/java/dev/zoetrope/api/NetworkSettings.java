package dev.zoetrope.api;

import java.net.Authenticator;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a client connects: through which proxy, with which certificates, and how long connecting may take. It applies to
 * all connections of a client: calls, uploads, downloads, sockets.
 *
 * <pre>{@code
 * NetworkSettings network = NetworkSettings.builder()
 *         .proxy(ProxySelector.of(new InetSocketAddress("proxy.example.org", 3128)))
 *         .sslContext(ofTheFirm)
 *         .build();
 * }</pre>
 */
public final class NetworkSettings {

    /** The proxy and the certificates of the JVM, and 10 s to connect. */
    public static final NetworkSettings DEFAULT = builder().build();

    private final @Nullable ProxySelector proxy;
    private final @Nullable Authenticator authenticator;
    private final @Nullable SSLContext sslContext;
    private final Duration connectTimeout;

    private NetworkSettings(Builder builder) {
        this.proxy = builder.proxy;
        this.authenticator = builder.authenticator;
        this.sslContext = builder.sslContext;
        this.connectTimeout = builder.connectTimeout;
    }

    /** {@return a builder with the values of {@link #DEFAULT}} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts with these settings} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return what chooses the proxy for an address, or empty for that of the JVM} */
    public Optional<ProxySelector> proxy() {
        return Optional.ofNullable(proxy);
    }

    /** {@return the TLS context, or empty for that of the JVM} */
    public Optional<SSLContext> sslContext() {
        return Optional.ofNullable(sslContext);
    }

    /** {@return how long connecting may take; positive} */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * Tells whether an address is reached through a proxy, which then looks up its host.
     *
     * @param url the address
     * @return false if the connection is direct
     */
    public boolean proxied(URI url) {
        ProxySelector chooses = proxy == null ? ProxySelector.getDefault() : proxy;
        return chooses != null && chooses.select(url).stream().anyMatch(each -> each.type() != Proxy.Type.DIRECT);
    }

    /**
     * Begins an HTTP client that connects in this way, speaks HTTP/1.1 and follows no redirect.
     *
     * @return a builder, to which more can be added
     */
    public HttpClient.Builder newHttpClient() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        if (proxy != null) {
            client.proxy(proxy);
        }
        if (authenticator != null) {
            client.authenticator(authenticator);
        }
        if (sslContext != null) {
            client.sslContext(sslContext);
        }
        return client;
    }

    /** Returns what is chosen, without what a proxy asks for. */
    @Override
    public String toString() {
        return "NetworkSettings[proxy=" + (proxy == null ? "of the JVM" : "set")
                + ", sslContext=" + (sslContext == null ? "of the JVM" : "set")
                + ", connectTimeout=" + connectTimeout + "]";
    }

    /** Chooses {@link NetworkSettings}. */
    public static final class Builder {

        private static final Duration USUAL = Duration.ofSeconds(10);

        private @Nullable ProxySelector proxy;
        private @Nullable Authenticator authenticator;
        private @Nullable SSLContext sslContext;
        private Duration connectTimeout = USUAL;

        private Builder() {}

        private Builder(NetworkSettings from) {
            this.proxy = from.proxy;
            this.authenticator = from.authenticator;
            this.sslContext = from.sslContext;
            this.connectTimeout = from.connectTimeout;
        }

        /**
         * Sets what chooses the proxy for an address.
         *
         * @param selector the selector; if not set, that of the JVM, which goes by system properties such as {@code
         *     https.proxyHost}; {@code ProxySelector.of(null)} for none at all
         * @return this
         */
        public Builder proxy(ProxySelector selector) {
            this.proxy = Objects.requireNonNull(selector, "selector");
            return this;
        }

        /**
         * Sets who answers a proxy that asks for a user name and a password. Basic authentication of a proxy for
         * {@code https} is off in the JDK unless the system property {@code jdk.http.auth.tunneling.disabledSchemes}
         * is empty.
         *
         * @param answers returns them; without one a proxy that asks refuses every connection
         * @return this
         */
        public Builder proxyAuthenticator(Authenticator answers) {
            this.authenticator = Objects.requireNonNull(answers, "answers");
            return this;
        }

        /**
         * Sets the TLS context: the certificates that are trusted, and those that are shown.
         *
         * @param context the context; that of the JVM if not set
         * @return this
         */
        public Builder sslContext(SSLContext context) {
            this.sslContext = Objects.requireNonNull(context, "context");
            return this;
        }

        /**
         * Sets how long connecting may take.
         *
         * @param longest a positive duration; 10 s if not set
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder connectTimeout(Duration longest) {
            if (longest.isZero() || longest.isNegative()) {
                throw new IllegalArgumentException("connecting takes a positive time, not " + longest);
            }
            this.connectTimeout = longest;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return immutable settings
         */
        public NetworkSettings build() {
            return new NetworkSettings(this);
        }
    }
}
