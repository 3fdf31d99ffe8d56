package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses what a web page of another site sends to a server on this machine: an {@code Origin} other than the
 * {@code Host}, and from 0.19.0 on {@code Sec-Fetch-Site: cross-site}. Clients that are no browsers send neither.
 */
final class OriginRule {

    private final ComfyUiVersion version;

    OriginRule(ComfyUiVersion version) {
        this.version = version;
    }

    /** {@return the refusal, HTTP 403 with nothing in it, or empty if the request may pass} */
    Optional<Reply> refusal(Request request) {
        boolean crossSite = version.has(ComfyUiChange.CROSS_SITE_REFUSED)
                && request.header("sec-fetch-site").orElse("").equals("cross-site");
        return crossSite || foreign(request) ? Optional.of(ServerReplies.empty(403)) : Optional.empty();
    }

    /** Whether host and origin differ; where one of them has no port, only the names are compared. */
    private static boolean foreign(Request request) {
        String host = request.header("host").orElse("").toLowerCase(Locale.ROOT);
        String origin = authority(request.header("origin").orElse("").toLowerCase(Locale.ROOT));
        if (host.isEmpty() || origin.isEmpty() || !loopback(name(host))) {
            return false;
        }
        boolean bothHavePorts = !host.equals(name(host)) && !origin.equals(name(origin));
        return bothHavePorts ? !host.equals(origin) : !name(host).equals(name(origin));
    }

    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException noOrigin) {
            return "";
        }
    }

    private static String name(String authority) {
        return authority.replaceFirst(":\\d*$", "");
    }

    private static boolean loopback(String name) {
        return name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]");
    }
}
