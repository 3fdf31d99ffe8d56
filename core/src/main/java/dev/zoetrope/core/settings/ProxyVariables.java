package dev.zoetrope.core.settings;

import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.MediaUrl;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, in upper or lower case, as curl
 * reads them. What is on this machine is always reached directly.
 */
final class ProxyVariables extends ProxySelector {

    private static final int HTTP_PORT = 80;

    /** The variables for each scheme, of which the first that is set counts. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "https", List.of("https_proxy", "HTTPS_PROXY"),
            "http", List.of("http_proxy", "HTTP_PROXY"));

    private static final List<String> EXCEPTIONS = List.of("no_proxy", "NO_PROXY");

    private final Map<String, InetSocketAddress> byScheme;
    private final List<String> direct;

    private ProxyVariables(Map<String, InetSocketAddress> byScheme, List<String> direct) {
        this.byScheme = byScheme;
        this.direct = direct;
    }

    /**
     * Reads the variables.
     *
     * @param variables returns a variable's value, empty if it is not set
     * @return settings with the proxy, or those of the JVM if none is named
     */
    static NetworkSettings of(Function<String, Optional<String>> variables) {
        Map<String, InetSocketAddress> byScheme = new TreeMap<>();
        Map<String, PasswordAuthentication> users = new TreeMap<>();
        for (String scheme : NAMES.keySet()) {
            List<String> names = NAMES.get(scheme);
            value(variables, names).ifPresent(text -> {
                URI proxy = proxy(names.get(1), text);
                int port = proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort();
                byScheme.put(scheme, InetSocketAddress.createUnresolved(proxy.getHost(), port));
                user(proxy).ifPresent(user -> users.put(proxy.getHost() + ":" + port, user));
            });
        }
        if (byScheme.isEmpty()) {
            return NetworkSettings.DEFAULT;
        }
        List<String> direct = value(variables, EXCEPTIONS).stream()
                .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
                .map(host -> host.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .filter(host -> !host.isEmpty())
                .toList();
        NetworkSettings.Builder settings = NetworkSettings.builder().proxy(new ProxyVariables(byScheme, direct));
        return (users.isEmpty() ? settings : settings.proxyAuthenticator(new Users(users))).build();
    }

    private static Optional<String> value(Function<String, Optional<String>> variables, List<String> names) {
        return names.stream()
                .flatMap(each -> variables.apply(each).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static URI proxy(String name, String text) {
        try {
            URI proxy = new URI(text.contains("://") ? text : "http://" + text);
            if (proxy.getScheme().equalsIgnoreCase("http") && proxy.getHost() != null) {
                return proxy;
            }
        } catch (URISyntaxException e) {
            // The text may hold a password, which no message repeats.
        }
        throw MediaException.because(
                        FailureReason.CONFIGURATION,
                        name + " is no address of a proxy; allowed: http://HOST:PORT, with USER:PASSWORD@ before the"
                                + " host if it asks for that. Java reaches a proxy over plain http only, whose"
                                + " connections to https servers are encrypted all the same")
                .build();
    }

    private static Optional<PasswordAuthentication> user(URI proxy) {
        return Optional.ofNullable(proxy.getRawUserInfo()).map(info -> {
            String[] parts = info.split(":", 2);
            String password = parts.length == 1 ? "" : decoded(parts[1]);
            return new PasswordAuthentication(decoded(parts[0]), password.toCharArray());
        });
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public List<Proxy> select(URI uri) {
        InetSocketAddress proxy = byScheme.get(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        boolean reached = proxy == null || MediaUrl.isLoopback(host) || isDirect(host, uri.getPort());
        return List.of(reached ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, proxy));
    }

    private boolean isDirect(String host, int port) {
        return direct.stream()
                .anyMatch(each -> each.equals("*")
                        || each.equals(host)
                        || each.equals(host + ":" + port)
                        || host.endsWith("." + each));
    }

    /** Returns what goes where, without user and password: for people who look for what is wrong. */
    @Override
    public String toString() {
        String proxies = byScheme.entrySet().stream()
                .map(each -> each.getKey() + " through " + each.getValue().getHostString() + ":"
                        + each.getValue().getPort())
                .collect(Collectors.joining(", "));
        return proxies + (direct.isEmpty() ? "" : "; not to " + String.join(", ", direct));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {
        // The call that failed says so.
    }

    /** The users by the proxies that know them; no other server is answered. */
    private static final class Users extends Authenticator {

        private final Map<String, PasswordAuthentication> byProxy;

        Users(Map<String, PasswordAuthentication> byProxy) {
            this.byProxy = byProxy;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            boolean proxy = getRequestorType() == RequestorType.PROXY;
            return proxy ? byProxy.get(getRequestingHost() + ":" + getRequestingPort()) : null;
        }
    }
}
