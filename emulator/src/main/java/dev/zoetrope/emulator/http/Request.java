package dev.zoetrope.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** One HTTP request with its whole body, unless that was digested. The path is kept as it came, not percent-decoded. Immutable. */
public final class Request {

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable BodyDigest digest;

    /**
     * Creates a request.
     *
     * @param method upper case, such as {@code POST}
     * @param target the request target as sent, path and optional query
     * @param headers by name in any case; of repeated headers the last counts
     * @param body the body, empty when there is none; taken over, not copied
     */
    public Request(String method, String target, Map<String, String> headers, byte[] body) {
        this(new Head(method, target, headers), body, null);
    }

    private record Head(String method, String target, Map<String, String> headers) {}

    private Request(Head head, byte[] body, @Nullable BodyDigest digest) {
        String target = head.target();
        int question = target.indexOf('?');
        this.method = head.method();
        this.path = question < 0 ? target : target.substring(0, question);
        this.query = question < 0 ? "" : target.substring(question + 1);
        this.headers = new LinkedHashMap<>();
        head.headers().forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
        this.body = body;
        this.digest = digest;
    }

    /** {@return the same request with what is known of a body that was not kept; empty where it holds no file} */
    public Request withDigest(Optional<BodyDigest> read) {
        return new Request(new Head(method, target(), headers), body, read.orElse(null));
    }

    /** {@return the same request without a header, whose name may be in any case} */
    public Request without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(name.toLowerCase(Locale.ROOT));
        return new Request(new Head(method, target(), fewer), body, digest);
    }

    /** {@return the same request to another path} */
    public Request withPath(String other) {
        return new Request(new Head(method, query.isEmpty() ? other : other + "?" + query, headers), body, digest);
    }

    /** {@return the same request as another host gets it} */
    public Request at(String host, String target) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put("host", host);
        return new Request(new Head(method, target, changed), body, digest);
    }

    /** {@return the same request with another value of a parameter of its query, in which nothing is to be escaped} */
    public Request withQuery(String name, int value) {
        String rest = Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.isEmpty()
                        && !decoded(pair.replaceFirst("=.*", "")).equals(name))
                .map(pair -> pair + "&")
                .collect(Collectors.joining());
        return new Request(method, path + "?" + rest + name + "=" + value, headers, body);
    }

    /** {@return the method in upper case} */
    public String method() {
        return method;
    }

    /** {@return the raw path, percent-escapes untouched} */
    public String path() {
        return path;
    }

    /** {@return the raw query without the question mark, empty when there is none} */
    public String query() {
        return query;
    }

    /** {@return the decoded value of a query parameter, the first one when repeated} */
    public Optional<String> query(String name) {
        return queries(name).stream().findFirst();
    }

    /** {@return the decoded values of a query parameter that may be repeated, in their order} */
    public List<String> queries(String name) {
        List<String> values = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (decoded(key).equals(name)) {
                values.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    /** {@return the value of a header, whose name may be in any case} */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** {@return the names of all headers in lower case, in the order they came} */
    public List<String> headerNames() {
        return List.copyOf(headers.keySet());
    }

    /** {@return the values of all headers} */
    public Collection<String> headerValues() {
        return headers.values();
    }

    /** {@return the body, empty when there is none} The array is shared: callers only read it. */
    public byte[] body() {
        return body;
    }

    /** {@return what is known of the file in a body that was digested and not kept} */
    public Optional<BodyDigest> digest() {
        return Optional.ofNullable(digest);
    }

    /** {@return the body as a JSON object, or empty when it is anything else} */
    public Optional<ObjectNode> json() {
        try {
            return Json.MAPPER.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return text;
        }
    }
}
