package dev.zoetrope.core.media;

import org.jspecify.annotations.Nullable;

/**
 * The size of a picture as viewers show it.
 *
 * @param width in pixels, positive
 * @param height in pixels, positive
 */
public record Pixels(int width, int height) {

    /**
     * Returns the size that a header gives.
     *
     * @param width in pixels
     * @param height in pixels
     * @return the size, or null if no picture has that
     */
    static @Nullable Pixels of(long width, long height) {
        boolean sensible = width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE;
        return sensible ? new Pixels((int) width, (int) height) : null;
    }

    /** Returns the size of the same picture lying on its side. */
    Pixels turned() {
        return new Pixels(/* width= */ height, /* height= */ width);
    }
}
