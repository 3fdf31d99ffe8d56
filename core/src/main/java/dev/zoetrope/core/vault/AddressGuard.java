package dev.zoetrope.core.vault;

import dev.zoetrope.api.Account;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Decides from where files may be fetched: over https from public addresses. Only an account whose own API is on
 * this machine may hand out URLs of this machine, and only those may be http.
 *
 * <p>The JDK's client looks a name up once more when it connects, and a hostile name server could then tell another
 * address. The client lets nobody choose the address or see it, so this is closed from the other side: http is for
 * addresses written out and for {@code localhost}, where there is nothing to look up; over https no request is sent
 * before the server has shown a certificate for the URL's name, which a server inside a private network has not. What
 * is left to such a name server is a TLS greeting to a port of its choice.
 */
final class AddressGuard {

    private static final Pattern NUMERIC = Pattern.compile("[\\d.]+");
    private static final int MAX_PORT = 65_535;

    private final boolean loopbackAllowed;

    AddressGuard(Account account) {
        this.loopbackAllowed = account.loopback();
    }

    /**
     * Checks a URL before it is fetched, the first one and each that a redirect names.
     *
     * @param url the URL
     * @param limit how long the look-up of its host may take
     * @throws AddressException if it may not be fetched
     * @throws InterruptedException if the calling thread is interrupted
     */
    void check(URI url, Duration limit) throws AddressException, InterruptedException {
        String host = plainHost(url);
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        boolean http = "http".equalsIgnoreCase(url.getScheme())
                && (HostLookup.isAddress(host) || host.equalsIgnoreCase("localhost"));
        if (!https && !http) {
            throw AddressException.lasting(url, "is not https");
        }
        InetAddress[] addresses = lookUp(url, host, limit);
        boolean local = Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress);
        if (!loopbackAllowed && Arrays.stream(addresses).anyMatch(InetAddress::isLoopbackAddress)) {
            throw AddressException.lasting(url, "is on this machine, which is not fetched");
        }
        if (!Arrays.stream(addresses)
                .allMatch(address -> address.isLoopbackAddress() || PublicAddresses.contain(address))) {
            throw AddressException.lasting(url, "is in a private network, which is not fetched");
        }
        if (http && !local) {
            throw AddressException.lasting(url, "is not https");
        }
    }

    private static String plainHost(URI url) throws AddressException {
        String host = url.getHost();
        boolean odd = host == null
                || url.getRawUserInfo() != null
                || url.getPort() == 0
                || url.getPort() > MAX_PORT
                // An address bound to a network card, and one of which 017 may mean 17 or 15.
                || host.indexOf('%') >= 0
                || (NUMERIC.matcher(host).matches() && !HostLookup.isAddress(host));
        if (host == null || odd) {
            throw AddressException.lasting(url, "is not a plain URL");
        }
        return host;
    }

    private static InetAddress[] lookUp(URI url, String host, Duration limit)
            throws AddressException, InterruptedException {
        try {
            return HostLookup.addresses(host, limit);
        } catch (UnknownHostException e) {
            throw AddressException.passing(url, "names a host that is not known");
        } catch (TimeoutException e) {
            throw AddressException.passing(url, "names a host that could not be looked up in time");
        }
    }

    /** A URL without its query, which may hold a signature, and without user information. */
    static String shown(URI url) {
        if (url.getHost() == null) {
            return "a URL of the scheme " + url.getScheme();
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + path;
    }
}
