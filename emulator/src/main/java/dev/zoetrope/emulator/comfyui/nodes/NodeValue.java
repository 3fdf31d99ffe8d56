package dev.zoetrope.emulator.comfyui.nodes;

import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What goes from the output of one node to the input of another. */
public sealed interface NodeValue {

    /**
     * A literal of the graph, or what a primitive node passes on.
     *
     * @param json the value
     */
    record Literal(JsonNode json) implements NodeValue {}

    /**
     * Pictures of one size, an {@code IMAGE}.
     *
     * @param images RGB, one at least; shared, so only read
     */
    record ImageBatch(List<BufferedImage> images) implements NodeValue {

        BufferedImage first() {
            return images.get(0);
        }
    }

    /**
     * Masks, a {@code MASK}: pictures of greys, white where something is masked.
     *
     * @param masks one at least; shared, so only read
     */
    record MaskBatch(List<BufferedImage> masks) implements NodeValue {}

    /**
     * A picture before it is decoded, a {@code LATENT}.
     *
     * @param width in pixels
     * @param height in pixels
     * @param batch how many
     * @param words what was asked for, which seeds the stand-in
     * @param start the pictures that it was made of, empty for none
     */
    record Latent(int width, int height, int batch, String words, List<BufferedImage> start) implements NodeValue {}

    /**
     * Anything that only models understand: a {@code MODEL}, a {@code CLIP}, a {@code CONDITIONING}.
     *
     * @param words what it was made of, such as a prompt
     */
    record Opaque(String words) implements NodeValue {}

    /** A sound, an {@code AUDIO}: mono, 16 bit. */
    final class Sound implements NodeValue {

        private final short[] samples;
        private final int rate;

        /**
         * Creates a sound.
         *
         * @param samples taken over, not copied
         * @param rate samples a second
         */
        Sound(short[] samples, int rate) {
            this.samples = samples;
            this.rate = rate;
        }

        /** {@return the samples; shared, so callers only read them} */
        short[] samples() {
            return samples;
        }

        int rate() {
            return rate;
        }
    }

    /**
     * A clip, a {@code VIDEO}.
     *
     * @param frames of one size, one at least
     * @param framesPerSecond above 0
     * @param sound null for none
     */
    record Clip(
            List<BufferedImage> frames,
            double framesPerSecond,
            @Nullable Sound sound) implements NodeValue {}

    /**
     * Blocks whatever it reaches.
     *
     * @param message shown to clients, null for a silent block
     */
    record Blocked(@Nullable String message) implements NodeValue {}
}
