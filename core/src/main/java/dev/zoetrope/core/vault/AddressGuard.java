package dev.zoetrope.core.vault;

import dev.zoetrope.api.Account;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Decides from where artifacts may be fetched: over https from public addresses. Only an account whose own API is on
 * this machine may hand out URLs of this machine.
 */
final class AddressGuard {

    private final boolean loopbackAllowed;

    AddressGuard(Account account) {
        this.loopbackAllowed = account.loopback();
    }

    /**
     * Checks a URL before it is fetched, the first one and each that a redirect names.
     *
     * @param url the URL
     * @throws DeliveryException if it may not be fetched
     */
    void check(URI url) throws DeliveryException {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null) {
            throw new DeliveryException("the artifact's address is not a plain URL: " + shown(url), false);
        }
        boolean local = true;
        for (InetAddress address : resolve(url, host)) {
            if (!address.isLoopbackAddress()) {
                local = false;
                if (!isPublic(address)) {
                    throw new DeliveryException(
                            "the artifact's address is in a private network, which is not fetched: " + shown(url),
                            false);
                }
            } else if (!loopbackAllowed) {
                throw new DeliveryException(
                        "the artifact's address is on this machine, which is not fetched: " + shown(url), false);
            }
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme());
        if (!"https".equalsIgnoreCase(url.getScheme()) && !(http && local)) {
            throw new DeliveryException("the artifact's address is not https: " + shown(url), false);
        }
    }

    private static InetAddress[] resolve(URI url, String host) throws DeliveryException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new DeliveryException("the artifact's host is not known: " + shown(url), true);
        }
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (address instanceof Inet4Address) {
            // "This network", carrier-grade NAT (RFC 6598), benchmarking (RFC 2544) and reserved space.
            return first != 0
                    && !(first == 100 && second >= 64 && second < 128)
                    && !(first == 198 && (second == 18 || second == 19))
                    && first < 240;
        }
        // Unique local addresses (RFC 4193), and forms that carry an IPv4 address inside: NAT64, 6to4, Teredo.
        boolean uniqueLocal = (first & 0xFE) == 0xFC;
        boolean carriesIpv4 = (address instanceof Inet6Address inet6 && inet6.isIPv4CompatibleAddress())
                || (first == 0x00 && second == 0x64)
                || (first == 0x20 && second == 0x02)
                || (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
        return !uniqueLocal && !carriesIpv4;
    }

    /** A URL without its query, which may hold a signature. */
    static String shown(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getScheme() + "://" + url.getHost() + path;
    }
}
