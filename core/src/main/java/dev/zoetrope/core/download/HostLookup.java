package dev.zoetrope.core.download;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Finds a host's addresses without waiting longer than allowed: the JDK's own look-up ignores interrupts. */
final class HostLookup {

    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    private HostLookup() {}

    /** Returns whether a URL's host is an address in its usual form, which every reader understands alike. */
    static boolean isAddress(String host) {
        return IPV4.matcher(host).matches() || host.startsWith("[");
    }

    static InetAddress[] addresses(String host, Duration limit)
            throws UnknownHostException, TimeoutException, InterruptedException {
        if (isAddress(host)) {
            return InetAddress.getAllByName(host);
        }
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread thread = new Thread(lookup, "zoetrope-lookup");
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException(host);
        }
    }
}
