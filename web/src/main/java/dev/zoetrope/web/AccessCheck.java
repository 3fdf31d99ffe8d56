package dev.zoetrope.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may ask. The page is for the person at this machine: a page of another site in the same browser, a name
 * that leads here by a trick, and whatever a proxy passes on get nothing.
 */
final class AccessCheck {

    /** A header that only a script of the page itself can send: another site would have to ask first, and is refused. */
    static final String OWN_HEADER = "Zoetrope-Page";

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> OF_PROXIES = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Server",
            "X-Original-Host",
            "X-Real-IP",
            "CF-Connecting-IP",
            "True-Client-IP",
            "Via");
    private static final int NAME_DIGITS = 8;

    private final String token;
    private final Set<String> hosts;
    private final String cookie;

    AccessCheck(String token, Set<String> hosts) {
        this.token = token;
        this.hosts = hosts;
        // Cookies do not know ports, so that the pages of two programs must not share a name.
        this.cookie = "zoetrope-" + digest(token).substring(0, NAME_DIGITS);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the status with which a request is refused.
     *
     * @param exchange the request
     * @return the status, or empty if the request may be answered
     */
    Optional<Integer> refusal(PageExchange exchange) {
        if (OF_PROXIES.stream().anyMatch(name -> !exchange.headers(name).isEmpty())
                || !expectedHost(exchange)
                || foreign(exchange)) {
            return Optional.of(PageReply.FORBIDDEN);
        }
        if (!hasToken(exchange)) {
            return Optional.of(PageReply.NO_TOKEN);
        }
        return exchange.method().equals("POST") && !ownPost(exchange)
                ? Optional.of(PageReply.FORBIDDEN)
                : Optional.empty();
    }

    private boolean expectedHost(PageExchange exchange) {
        List<String> named = exchange.headers("Host");
        if (named.size() != 1) {
            return false;
        }
        String host = named.get(0).toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
        return LOCAL.contains(host) || hosts.contains(host);
    }

    /** A link from elsewhere may open the page, if it has the token; nothing of the page may be used elsewhere. */
    private static boolean foreign(PageExchange exchange) {
        List<String> site = exchange.headers("Sec-Fetch-Site");
        boolean ours = site.isEmpty() || site.equals(List.of("same-origin")) || site.equals(List.of("none"));
        boolean opens = exchange.method().equals("GET")
                && exchange.path().equals("/")
                && exchange.headers("Sec-Fetch-Mode").equals(List.of("navigate"));
        return !ours && !opens;
    }

    private boolean hasToken(PageExchange exchange) {
        return isToken(cookieOf(exchange)) || (exchange.path().equals("/") && tokenInQuery(exchange));
    }

    private boolean tokenInQuery(PageExchange exchange) {
        return isToken(FormText.parse(exchange.query()).getOrDefault("token", ""));
    }

    private String cookieOf(PageExchange exchange) {
        for (String line : exchange.headers("Cookie")) {
            for (String each : line.split(";")) {
                String pair = each.strip();
                if (pair.startsWith(cookie + "=")) {
                    return pair.substring(cookie.length() + 1);
                }
            }
        }
        return "";
    }

    private boolean isToken(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean ownPost(PageExchange exchange) {
        String host = exchange.headers("Host").get(0);
        return !exchange.headers(OWN_HEADER).isEmpty()
                && exchange.headers("Origin").stream()
                        .allMatch(origin -> origin.equals("http://" + host) || origin.equals("https://" + host));
    }

    /** {@return the header that lets the browser keep the token, out of reach of any script} */
    Map<String, String> remember(PageExchange exchange) {
        return Map.of("Set-Cookie", cookie + "=" + token + "; HttpOnly; SameSite=Strict; Path=" + exchange.base());
    }
}
