package dev.zoetrope.emulator.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * What is to be rendered.
 *
 * @param kind of file
 * @param length how long a video or sound is to be; ignored for the rest
 * @param aspect width to height such as {@code 16:9}, used when there is no picture; anything else counts as 16:9
 * @param words the prompt; seeds what is drawn when there is no picture
 * @param pictures encoded pictures to move over, first to last, possibly none; only read
 */
public record MediaOrder(ProductKind kind, Duration length, String aspect, String words, List<byte[]> pictures) {

    /** Copies the list. */
    public MediaOrder {
        pictures = List.copyOf(pictures);
    }

    /** {@return the same order of another kind of file} */
    MediaOrder withKind(ProductKind other) {
        return new MediaOrder(other, length, aspect, words, pictures);
    }

    /** {@return the same order with other words} */
    MediaOrder withWords(String other) {
        return new MediaOrder(kind, length, aspect, other, pictures);
    }

    /** {@return a hash under which equal orders share one rendering} */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((kind + "|" + length + "|" + aspect + "|" + words).getBytes(StandardCharsets.UTF_8));
            for (byte[] picture : pictures) {
                sha.update((byte) 0);
                sha.update(picture);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
