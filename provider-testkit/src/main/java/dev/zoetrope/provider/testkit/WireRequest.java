package dev.zoetrope.provider.testkit;

import java.util.Map;

/**
 * A whole request as it was on the wire.
 *
 * @param method its method in upper case
 * @param target its path and query as written
 * @param headers its headers, names in lower case; values of one name joined by commas
 * @param body its body as text; empty if it had none
 */
public record WireRequest(String method, String target, Map<String, String> headers, String body) {

    /** Copies the map. */
    public WireRequest {
        headers = Map.copyOf(headers);
    }

    /** {@return the path, which is the target without its query} */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** {@return whether an answer to it has no body, whatever its head says} */
    boolean asksForTheHead() {
        return method.equals("HEAD");
    }

    /** {@return the same with a target relative to a base URL's path, or unchanged if it does not lie below that} */
    WireRequest below(String basePath) {
        return target.startsWith(basePath + "/")
                ? new WireRequest(method, target.substring(basePath.length()), headers, body)
                : this;
    }

    /** {@return whether a text occurs anywhere in it} */
    boolean mentions(String text) {
        return target.contains(text)
                || body.contains(text)
                || headers.toString().contains(text);
    }
}
