package dev.zoetrope.cli.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.scale.ColorUtil;
import org.jcodec.scale.Transform;

/** The first frame of a film. */
final class FilmFrame {

    /** The decoder's samples are signed. */
    private static final int ZERO = 128;

    private static final int OPAQUE = 0xff000000;
    private static final int CHANNELS = 3;

    private FilmFrame() {}

    /**
     * Decodes the first frame.
     *
     * @param film an MP4 file with H.264 video; others may or may not be understood
     * @return the frame; empty if there is none that can be decoded
     * @throws IOException if the file cannot be read
     */
    static Optional<BufferedImage> firstOf(Path film) throws IOException {
        try (SeekableByteChannel channel = NIOUtils.readableChannel(film.toFile())) {
            Picture frame = FrameGrab.createFrameGrab(channel).getNativeFrame();
            return Optional.ofNullable(frame).map(FilmFrame::image);
        } catch (JCodecException notUnderstood) {
            return Optional.empty();
        }
    }

    private static BufferedImage image(Picture frame) {
        Picture colours = frame;
        if (frame.getColor() != ColorSpace.RGB) {
            colours = Picture.createCropped(frame.getWidth(), frame.getHeight(), ColorSpace.RGB, frame.getCrop());
            Transform transform = ColorUtil.getTransform(frame.getColor(), ColorSpace.RGB);
            transform.transform(frame, colours);
        }
        byte[] samples = colours.getPlaneData(0);
        int stride = colours.getWidth();
        BufferedImage image =
                new BufferedImage(frame.getCroppedWidth(), frame.getCroppedHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int at = CHANNELS * (y * stride + x);
                int red = samples[at] + ZERO;
                int green = samples[at + 1] + ZERO;
                int blue = samples[at + 2] + ZERO;
                image.setRGB(x, y, OPAQUE | (red << 16) | (green << 8) | blue);
            }
        }
        return image;
    }
}
