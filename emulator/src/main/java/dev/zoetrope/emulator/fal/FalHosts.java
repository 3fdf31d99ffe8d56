package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service's hosts, of which a request names one in three ways: by its {@code Host}, by the first segment of its path, as
 * a client sends it whose base is {@code http://127.0.0.1:PORT/fal.run}, or by {@code x-fal-target-url}, as the vendor's
 * JavaScript client sends everything to a proxy.
 */
public final class FalHosts {

    /** The names that clients have written into them. */
    public static final Set<String> NAMES = Set.of(
            "fal.run",
            "queue.fal.run",
            "api.fal.ai",
            "rest.fal.ai",
            "rest.alpha.fal.ai",
            "v3.fal.media",
            "v3b.fal.media");

    private static final String DIRECT = "fal.run";
    private static final String PROXY = "/api/fal/proxy";
    private static final String TARGET = "x-fal-target-url";
    private static final Pattern FIRST = Pattern.compile("/([a-z0-9]+(?:\\.[a-z0-9]+)+)(/.*)");

    private FalHosts() {}

    /** {@return the request as its host gets it; the same if it names none but by its {@code Host}} */
    public static Request addressed(Request request) {
        if (request.path().equals(PROXY)) {
            return target(request)
                    .map(uri -> {
                        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                        return request.without(TARGET).at(uri.getHost(), uri.getRawPath() + query);
                    })
                    .orElse(request);
        }
        Matcher first = FIRST.matcher(request.path());
        return first.matches() && NAMES.contains(first.group(1))
                ? request.at(first.group(1), first.group(2) + (request.query().isEmpty() ? "" : "?" + request.query()))
                : request;
    }

    private static Optional<URI> target(Request request) {
        try {
            return request.header(TARGET)
                    .map(URI::create)
                    .filter(uri -> uri.getHost() != null && NAMES.contains(uri.getHost()));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** {@code /api/fal/proxy} without an address that it may pass on to. */
    public static Reply noTarget(Request request) {
        return request.header(TARGET).isPresent()
                ? Reply.json(412, Json.object().put("error", "Invalid " + TARGET + " header"))
                : Reply.json(400, Json.object().put("error", "Missing the " + TARGET + " header"));
    }

    /** {@return whether a request is to the host that answers with results and knows no queue} */
    public static boolean isDirect(Request request) {
        return request.header("host")
                .map(host -> host.strip().toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", ""))
                .filter(DIRECT::equals)
                .isPresent();
    }
}
