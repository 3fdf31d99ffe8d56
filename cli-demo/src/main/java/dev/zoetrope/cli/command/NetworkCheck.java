package dev.zoetrope.cli.command;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.Zoetrope;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Names the proxy and the trusted certificates in force, as connections find them. It opens none itself. */
final class NetworkCheck {

    private static final String PROXY = "proxy";
    private static final String CERTIFICATES = "certificates";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    private NetworkCheck() {}

    /** Names the proxy that an environment names, or the JVM; never the user and the password it is reached with. */
    static CheckResult proxy(Map<String, String> environment) {
        try {
            return Zoetrope.network(environment)
                    .proxy()
                    .map(named -> CheckResult.well(PROXY, named + " (HTTPS_PROXY, HTTP_PROXY, NO_PROXY)"))
                    .orElseGet(() -> CheckResult.well(PROXY, ofJvm()));
        } catch (MediaException unreadable) {
            return CheckResult.broken(PROXY, String.valueOf(unreadable.getMessage()), "correct that");
        }
    }

    private static String ofJvm() {
        String proxies = Stream.of("https", "http")
                .flatMap(scheme -> chosenByJvm(scheme).map(proxy -> scheme + " through " + proxy))
                .collect(Collectors.joining(", "));
        return proxies.isEmpty() ? "none: connections are direct" : proxies + " (the JVM's)";
    }

    private static Stream<String> chosenByJvm(String scheme) {
        ProxySelector selector = ProxySelector.getDefault();
        // A name that is never given to a host stands for any host of a service.
        return selector == null
                ? Stream.empty()
                : selector.select(URI.create(scheme + "://service.invalid/")).stream()
                        .filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
                        .limit(1)
                        .map(NetworkCheck::address);
    }

    private static String address(Proxy proxy) {
        return proxy.address() instanceof InetSocketAddress socket
                ? socket.getHostString() + ":" + socket.getPort()
                : String.valueOf(proxy.address());
    }

    /** Names the certificates that the JVM trusts, which are those that count for every connection. */
    static CheckResult certificates() {
        String named = System.getProperty(TRUST_STORE, "");
        // Java passes over a file that it cannot read without a word.
        boolean passedOver = !named.isEmpty() && !named.equals("NONE") && !Files.isReadable(Path.of(named));
        String place = named.isEmpty() || passedOver ? ofJava(passedOver) : named + " (" + TRUST_STORE + ")";
        String todo = "let -D" + TRUST_STORE + " name a file of certificates that can be read";
        try {
            long trusted = trusted();
            if (trusted == 0) {
                return CheckResult.broken(CERTIFICATES, "none trusted in " + place, todo);
            }
            String text = trusted + " trusted in " + place;
            return passedOver
                    ? CheckResult.hint(CERTIFICATES, text + ", since " + named + " cannot be read", todo)
                    : CheckResult.well(CERTIFICATES, text);
        } catch (GeneralSecurityException unreadable) {
            return CheckResult.broken(CERTIFICATES, place + " cannot be read: " + unreadable.getMessage(), todo);
        }
    }

    /** With no store of its own, a factory reads what every connection would read. */
    private static long trusted() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        return Arrays.stream(trust.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(each -> Stream.of(((X509TrustManager) each).getAcceptedIssuers()))
                .count();
    }

    /** The file that Java takes where none is named: the one of the site, if there is one, and else its own. */
    private static String ofJava(boolean ownOnly) {
        Path folder = Path.of(System.getProperty("java.home"), "lib", "security");
        Path site = folder.resolve("jssecacerts");
        return (Files.exists(site) && !ownOnly ? site : folder.resolve("cacerts")) + " (the JVM's)";
    }
}
