package dev.zoetrope.emulator;

import dev.zoetrope.emulator.fal.FalHosts;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what a web page of another site sends to this machine. The page's own name may be made to lead here (DNS
 * rebinding), which its {@code Host} shows; a page that names this machine outright shows itself by its {@code Origin}.
 */
final class HostRule {

    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /**
     * What clients with the service's own name written into them send, as its documents ask for. A page would have to
     * be the service's own to bring such a name along. As an origin they count for nothing.
     */
    private static final Set<String> SERVICES = Set.of(
            "www.runninghub.cn",
            "www.runninghub.ai",
            "model-api.runcomfy.net",
            "api.runcomfy.net",
            "trainer-api.runcomfy.net",
            "www.runcomfy.com",
            "api.replicate.com",
            "stream.replicate.com");

    private final Set<String> allowed;

    /** Allows hosts beside those of this machine, in lower case and without a port. */
    HostRule(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** {@return the refusal, HTTP 403, or empty if the request may pass} */
    Optional<Reply> refusal(Request request) {
        boolean host = request.header("host")
                .map(name -> known(name) || ofService(name))
                .orElse(true);
        boolean origin = request.header("origin").map(this::knownOrigin).orElse(true);
        return host && origin
                ? Optional.empty()
                : Optional.of(Reply.json(
                        403,
                        Json.object()
                                .put(
                                        "message",
                                        "the emulator answers this machine only: its " + (host ? "Origin" : "Host")
                                                + " header names another one (EmulatorOptions.allowHost allows it)")));
    }

    private static String name(String authority) {
        return PORT.matcher(authority.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    private static boolean ofService(String authority) {
        return SERVICES.contains(name(authority)) || FalHosts.NAMES.contains(name(authority));
    }

    private boolean known(String authority) {
        String name = name(authority);
        return LOOPBACK.matcher(name).matches() || allowed.contains(name);
    }

    private boolean knownOrigin(String origin) {
        try {
            String authority = URI.create(origin.strip()).getRawAuthority();
            return authority != null && known(authority);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
