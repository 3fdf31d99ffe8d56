package dev.zoetrope.emulator.media;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** Renders a video that moves over the given pictures. */
final class VideoRenderer {

    static final int FRAMES_PER_SECOND = 12;

    private static final int LONGEST_SECONDS = 30;

    private VideoRenderer() {}

    /** {@return an MP4 of the asked length (at most 30 s) whose longer side has the given number of pixels} */
    static byte[] render(MediaOrder order, int longestSide) {
        List<BufferedImage> pictures = order.pictures().stream()
                .map(Pictures::decode)
                .flatMap(Optional::stream)
                .toList();
        Dimension size = FrameSize.of(order, pictures, longestSide);
        List<BufferedImage> scenes =
                pictures.isEmpty() ? List.of(Backdrop.paint(size.width, size.height, order.words())) : pictures;
        Motion motion = new Motion(size, scenes);
        long wanted = order.length().toMillis() * FRAMES_PER_SECOND / 1000;
        int frames = (int) Math.max(2, Math.min(wanted, LONGEST_SECONDS * FRAMES_PER_SECOND));
        Mp4Encoder encoder = new Mp4Encoder(size, FRAMES_PER_SECOND);
        for (int frame = 0; frame < frames; frame++) {
            encoder.add(motion.at((double) frame / (frames - 1)));
        }
        return encoder.finish();
    }
}
