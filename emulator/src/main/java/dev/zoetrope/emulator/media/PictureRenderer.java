package dev.zoetrope.emulator.media;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** Renders a PNG: a view of the given picture, or a generated one. */
final class PictureRenderer {

    private PictureRenderer() {}

    /** {@return a PNG whose longer side has the given number of pixels} */
    static byte[] render(MediaOrder order, int longestSide) {
        List<BufferedImage> pictures = order.pictures().stream()
                .map(Pictures::decode)
                .flatMap(Optional::stream)
                .toList();
        Dimension size = FrameSize.of(order, pictures, longestSide);
        BufferedImage picture = pictures.isEmpty()
                ? Backdrop.paint(size.width, size.height, order.words())
                : new Motion(size, pictures).at(0.5);
        return Pictures.png(picture);
    }
}
