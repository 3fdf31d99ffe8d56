package dev.zoetrope.emulator;

/**
 * A key that a request carried: where it was and whose it is. The key itself is not kept.
 *
 * @param place {@code header:<name>}, {@code path}, {@code query} or {@code body}
 * @param owner {@code runcomfy}, {@code runninghub}, {@code fal} or {@code replicate} for a key this emulator accepts, {@code other} for anything else
 *     found in an {@code Authorization} header
 */
public record Credential(String place, String owner) {}
