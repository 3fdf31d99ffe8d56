package dev.zoetrope.core.media;

/**
 * The size of a picture.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record Pixels(int width, int height) {}
