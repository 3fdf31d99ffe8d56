package dev.zoetrope.emulator.http;

/**
 * What is known of a file that came in a body of which nothing was kept.
 *
 * @param name that the client gave the file in a form; empty for a body that is the file itself
 * @param length in bytes
 * @param md5 of the bytes, in lower-case hexadecimal
 */
public record BodyDigest(String name, long length, String md5) {}
