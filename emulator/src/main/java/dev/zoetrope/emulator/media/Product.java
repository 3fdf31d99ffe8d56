package dev.zoetrope.emulator.media;

import java.math.BigDecimal;

/**
 * What a model makes of an input.
 *
 * @param kind of its files
 * @param copies how many files of that kind, at least 1
 * @param seconds how long a video or sound is to be
 * @param lastFrame whether a video is followed by its last frame as a picture
 */
public record Product(ProductKind kind, int copies, BigDecimal seconds, boolean lastFrame) {

    /** The product of an input that asks for nothing in particular. */
    public static Product one(ProductKind kind, BigDecimal seconds) {
        return new Product(kind, 1, seconds, false);
    }
}
