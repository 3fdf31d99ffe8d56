package dev.zoetrope.emulator;

/**
 * That a request carried a key, where and whose. The key itself is kept nowhere.
 *
 * @param place {@code header:<name>}, {@code path}, {@code query} or {@code body}
 * @param owner {@code runcomfy} or {@code runninghub} for a key this emulator accepts, {@code other} for anything else
 *     that stands in an {@code Authorization} header
 */
public record Credential(String place, String owner) {}
