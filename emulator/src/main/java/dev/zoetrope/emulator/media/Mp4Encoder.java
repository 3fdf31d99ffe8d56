package dev.zoetrope.emulator.media;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder.EncodedFrame;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.jcodec.containers.mp4.muxer.MP4MuxerTrack;

/** Encodes frames as H.264 and wraps them in MP4, in memory. Not thread-safe. */
final class Mp4Encoder {

    private static final int ROOM_FOR_HEADERS = 64 << 10;
    private static final int ROOM_PER_FRAME = 256;

    private final H264Encoder encoder = H264Encoder.createH264Encoder();
    private final List<ByteBuffer> frames = new ArrayList<>();
    private final List<Boolean> keyFrames = new ArrayList<>();
    private final Dimension size;
    private final int framesPerSecond;
    private final ByteBuffer scratch;

    Mp4Encoder(Dimension size, int framesPerSecond) {
        this.size = size;
        this.framesPerSecond = framesPerSecond;
        this.scratch = ByteBuffer.allocate(size.width * size.height * 6 + ROOM_FOR_HEADERS);
        encoder.setKeyInterval(framesPerSecond * 2);
    }

    /** Encodes the next frame, which has the size given at construction. */
    void add(BufferedImage image) {
        Picture picture = Picture.create(size.width, size.height, ColorSpace.YUV420J);
        Yuv.fill(picture, image);
        scratch.clear();
        EncodedFrame encoded = encoder.encodeFrame(picture, scratch);
        ByteBuffer copy = ByteBuffer.allocate(encoded.getData().remaining());
        copy.put(encoded.getData().duplicate()).flip();
        frames.add(copy);
        keyFrames.add(encoded.isKeyFrame());
    }

    /** {@return the whole file} */
    byte[] finish() {
        int content = frames.stream()
                .mapToInt(frame -> frame.remaining() + ROOM_PER_FRAME)
                .sum();
        ByteBuffer file = ByteBuffer.allocate(content + ROOM_FOR_HEADERS);
        ByteBufferSeekableByteChannel channel = ByteBufferSeekableByteChannel.writeToByteBuffer(file);
        try {
            MP4Muxer muxer = MP4Muxer.createMP4MuxerToChannel(channel);
            MP4MuxerTrack track = (MP4MuxerTrack) muxer.addVideoTrack(
                    Codec.H264,
                    VideoCodecMeta.createSimpleVideoCodecMeta(new Size(size.width, size.height), ColorSpace.YUV420));
            for (int number = 0; number < frames.size(); number++) {
                FrameType type = keyFrames.get(number) ? FrameType.KEY : FrameType.INTER;
                track.addFrame(Packet.createPacket(frames.get(number), number, framesPerSecond, 1, number, type, null));
            }
            muxer.finish();
        } catch (IOException memoryOnly) {
            throw new UncheckedIOException(memoryOnly);
        }
        // The muxer ends by going back to note lengths, so the buffer's own position says nothing about the end.
        ByteBuffer contents = channel.getContents();
        byte[] bytes = new byte[contents.remaining()];
        contents.get(bytes);
        return bytes;
    }
}
