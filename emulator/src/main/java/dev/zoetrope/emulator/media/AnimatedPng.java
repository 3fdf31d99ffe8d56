package dev.zoetrope.emulator.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes animated PNGs: the first picture is what a reader shows that knows nothing of animation. */
public final class AnimatedPng {

    private static final int SIGNATURE = 8;
    private static final int CHUNK_EXTRA = 12;

    private AnimatedPng() {}

    /**
     * Encodes pictures that are shown over and over.
     *
     * @param frames of one size, one at least
     * @param framesPerSecond above 0
     */
    public static byte[] encode(List<BufferedImage> frames, double framesPerSecond) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] first = Pictures.png(frames.get(0));
        int header = SIGNATURE + CHUNK_EXTRA + 13;
        file.write(first, 0, header);
        file.writeBytes(PngTexts.chunk("acTL", ints(frames.size(), 0)));
        int sequence = 0;
        for (int place = 0; place < frames.size(); place++) {
            BufferedImage frame = frames.get(place);
            byte[] control = ByteBuffer.allocate(26)
                    .put(ints(sequence++, frame.getWidth(), frame.getHeight(), 0, 0))
                    .putShort((short) Math.max(1, Math.round(1000 / framesPerSecond)))
                    .putShort((short) 1000)
                    .array();
            file.writeBytes(PngTexts.chunk("fcTL", control));
            byte[] data = pixels(Pictures.png(frame));
            if (place == 0) {
                file.writeBytes(PngTexts.chunk("IDAT", data));
            } else {
                ByteBuffer numbered =
                        ByteBuffer.allocate(4 + data.length).putInt(sequence++).put(data);
                file.writeBytes(PngTexts.chunk("fdAT", numbered.array()));
            }
        }
        file.writeBytes(PngTexts.chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    /** {@return the compressed pixels, which may be spread over several chunks} */
    private static byte[] pixels(byte[] png) {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        ByteBuffer file = ByteBuffer.wrap(png);
        for (int at = SIGNATURE; at < png.length; at += file.getInt(at) + CHUNK_EXTRA) {
            if (new String(png, at + 4, 4, StandardCharsets.US_ASCII).equals("IDAT")) {
                pixels.write(png, at + 8, file.getInt(at));
            }
        }
        return pixels.toByteArray();
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }
}
