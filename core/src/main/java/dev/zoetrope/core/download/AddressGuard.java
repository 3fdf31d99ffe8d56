package dev.zoetrope.core.download;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.media.MediaUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;

/**
 * Decides from where files may be fetched: over https from public addresses, and from the origin that an account without
 * a key has configured, whatever it is. Only an account whose own API is on this machine may hand out other URLs of this
 * machine, and only those may be http.
 *
 * <p>The JDK's client looks a name up again when it connects, and a hostile name server could then return another
 * address. The client lets no caller choose or see the address, so this is prevented from the other side: http is for
 * addresses written out and for {@code localhost}, where there is nothing to look up; over https no request is sent
 * before the server has shown a certificate for the URL's name, which a server inside a private network has not. What
 * is left to such a name server is a TLS greeting to a port of its choice.
 */
final class AddressGuard {

    private final OwnOrigin own;
    private final boolean loopbackAllowed;
    private final NetworkSettings network;

    AddressGuard(Account account) {
        this.own = new OwnOrigin(account);
        this.loopbackAllowed = account.loopback();
        this.network = account.network();
    }

    /**
     * Checks a URL before it is fetched: the first one, and each that a redirect names.
     *
     * @param url the URL
     * @param limit how long the look-up of its host may take
     * @throws AddressException if it may not be fetched
     * @throws InterruptedException if the calling thread is interrupted
     */
    void check(MediaUrl url, Duration limit) throws AddressException, InterruptedException {
        if (own.contains(url)) {
            return;
        }
        String host = url.host();
        boolean http = url.scheme().equals("http");
        if (http && !HostLookup.isAddress(host) && !host.equals("localhost")) {
            throw AddressException.lasting(url, "is not https");
        }
        requireCallable(url);
        if (!http && !HostLookup.isAddress(host) && network.proxied(url.uri())) {
            // The proxy looks the name up, which may not even be known here; a certificate is asked for all the same.
            return;
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

    private static void requireCallable(MediaUrl url) throws AddressException {
        if (url.hasUserInfo()) {
            throw AddressException.lasting(url, "has a user name in it, which is not sent anywhere");
        }
        if (!url.callable()) {
            throw AddressException.lasting(
                    url,
                    "has a host that Java cannot fetch from, for its name is none by the rules for names of machines"
                            + " (no underscore, no hyphen at either end of a part); a browser or curl can");
        }
    }

    private static InetAddress[] lookUp(MediaUrl url, String host, Duration limit)
            throws AddressException, InterruptedException {
        try {
            return HostLookup.addresses(host, limit);
        } catch (UnknownHostException e) {
            throw AddressException.passing(url, "names a host that is not known");
        } catch (TimeoutException e) {
            throw AddressException.passing(url, "names a host that could not be looked up in time");
        }
    }
}
