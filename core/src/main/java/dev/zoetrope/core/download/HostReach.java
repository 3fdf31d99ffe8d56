package dev.zoetrope.core.download;

import dev.zoetrope.api.media.MediaUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** From where a host can be reached, judged by the way it is written alone; nothing is looked up. */
public enum HostReach {
    /** From this machine alone. */
    THIS_MACHINE,
    /** From the same network. */
    PRIVATE_NETWORK,
    /** From anywhere, as far as the name shows. */
    ANYWHERE;

    /**
     * Names of one part, and those below a domain that is kept or used for networks without a place in the public DNS.
     */
    private static final Pattern PRIVATE_NAME =
            Pattern.compile("[^.]+|.*\\.(?:local|internal|intranet|private|lan|home|corp|localdomain|home\\.arpa)");

    private static final Pattern THIS_MACHINE_NAME = Pattern.compile("(?:.*\\.)?localhost(?:\\.localdomain)?");

    /**
     * Returns from where the host of a URL can be reached.
     *
     * @param url the URL
     * @return its reach
     */
    public static HostReach of(MediaUrl url) {
        String host = url.host();
        if (HostLookup.isAddress(host)) {
            return of(literal(host));
        }
        if (THIS_MACHINE_NAME.matcher(host).matches()) {
            return THIS_MACHINE;
        }
        return PRIVATE_NAME.matcher(host).matches() ? PRIVATE_NETWORK : ANYWHERE;
    }

    private static HostReach of(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return THIS_MACHINE;
        }
        return PublicAddresses.contain(address) ? ANYWHERE : PRIVATE_NETWORK;
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("a URL's host in brackets or of four numbers is an address", e);
        }
    }
}
