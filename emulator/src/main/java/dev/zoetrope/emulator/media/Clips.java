package dev.zoetrope.emulator.media;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.DemuxerTrackMeta;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Picture;

/** Reads and writes video files: H.264 in MP4, without sound. */
public final class Clips {

    private static final int MOST_FRAMES = 1000;

    private Clips() {}

    /**
     * A video.
     *
     * @param frames of one size, one at least
     * @param framesPerSecond above 0
     */
    public record Frames(List<BufferedImage> frames, double framesPerSecond) {}

    /** {@return an MP4} Sides that are odd lose a pixel, as the encoder takes even ones only. */
    public static byte[] encode(Frames clip) {
        BufferedImage first = clip.frames().get(0);
        Dimension size = new Dimension(Math.max(2, first.getWidth() & ~1), Math.max(2, first.getHeight() & ~1));
        Mp4Encoder encoder = new Mp4Encoder(size, (int) Math.max(1, Math.round(clip.framesPerSecond())));
        for (BufferedImage frame : clip.frames()) {
            encoder.add(fitting(frame, size));
        }
        return encoder.finish();
    }

    /** {@return the frames of an MP4, at most 1000; empty when it cannot be read} */
    public static Optional<Frames> decode(byte[] file) {
        try {
            FrameGrab grab =
                    FrameGrab.createFrameGrab(ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(file)));
            List<BufferedImage> frames = new ArrayList<>();
            for (Picture frame = grab.getNativeFrame();
                    frame != null && frames.size() < MOST_FRAMES;
                    frame = grab.getNativeFrame()) {
                frames.add(Yuv.image(frame));
            }
            DemuxerTrackMeta meta = grab.getVideoTrack().getMeta();
            double rate = meta.getTotalDuration() > 0 ? meta.getTotalFrames() / meta.getTotalDuration() : 1;
            return frames.isEmpty() ? Optional.empty() : Optional.of(new Frames(frames, rate));
        } catch (IOException | JCodecException | RuntimeException damaged) {
            // The reader throws all sorts of unchecked exceptions at damaged files.
            return Optional.empty();
        }
    }

    private static BufferedImage fitting(BufferedImage frame, Dimension size) {
        BufferedImage image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().drawImage(frame, 0, 0, null);
        return image;
    }
}
