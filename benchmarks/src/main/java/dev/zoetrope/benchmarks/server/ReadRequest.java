package dev.zoetrope.benchmarks.server;

/**
 * A request that was read to its last byte.
 *
 * @param method the method, such as {@code POST}
 * @param target the path with its query, as received
 * @param body the body, decoded as UTF-8, without chunk headers; empty if there is none
 */
public record ReadRequest(String method, String target, String body) {}
