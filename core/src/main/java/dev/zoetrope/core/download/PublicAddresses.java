package dev.zoetrope.core.download;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Distinguishes public addresses from those that mean something else on every network. */
final class PublicAddresses {

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        byte[] bytes = address.getAddress();
        return !special && (address instanceof Inet4Address ? publicIpv4(bytes) : publicIpv6(bytes));
    }

    private static boolean publicIpv4(byte[] address) {
        int first = address[0] & 0xFF;
        int second = address[1] & 0xFF;
        int third = address[2] & 0xFF;
        // "This network", carrier-grade NAT (RFC 6598), protocol assignments and 6to4 relays, benchmarking (RFC 2544),
        // reserved space.
        return first != 0
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && third == 0)
                && !(first == 192 && second == 88 && third == 99)
                && !(first == 198 && (second == 18 || second == 19))
                && first < 240;
    }

    private static boolean publicIpv6(byte[] address) {
        int first = pair(address, 0);
        int second = pair(address, 2);
        // Global unicast is 2000::/3 and nothing else: unique local addresses (RFC 4193) and the forms that carry an
        // IPv4 address (compatible, NAT64) lie outside. Inside, 6to4 carries one too, and 2001::/23 holds Teredo and
        // other protocol assignments.
        boolean global = (first & 0xE000) == 0x2000;
        boolean protocol = first == 0x2001 && second < 0x0200;
        boolean sixToFour = first == 0x2002;
        return global && !protocol && !sixToFour;
    }

    private static int pair(byte[] address, int at) {
        return (address[at] & 0xFF) << 8 | (address[at + 1] & 0xFF);
    }
}
