package dev.zoetrope.benchmarks.server;

/**
 * A request that was read to its last byte.
 *
 * @param method the method, such as {@code POST}
 * @param target the path with its query, as it came
 * @param body the body, read as UTF-8, put together if it came in chunks; empty if there was none
 */
public record Request(String method, String target, String body) {}
