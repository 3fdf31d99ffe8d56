package dev.zoetrope.core.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JPEG (ITU-T T.81): marker segments and entropy-coded scans between the markers SOI and EOI. A thumbnail inside a
 * segment has markers of its own, which do not count. What Exif says about the camera's orientation counts for the
 * size, since viewers, ffmpeg and the loaders of the hosted services turn the picture before they use it.
 */
final class JpegFormat implements ContainerFormat {

    private static final int MARK = 0xFF;
    private static final int TEMPORARY = 0x01;
    private static final int START_OF_FRAME = 0xC0;
    private static final int LAST_FRAME = 0xCF;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int EXTENSION = 0xC8;
    private static final int ARITHMETIC_TABLES = 0xCC;
    private static final int RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int APPLICATION_1 = 0xE1;
    private static final String EXIF = "Exif\0\0";

    @Override
    public @Nullable Pixels pixels(ByteReader in) throws IOException {
        boolean turned = false;
        for (long at = afterMarker(in, 2); ; at = afterMarker(in, afterSegment(in, at))) {
            int marker = in.u8(at - 1);
            if (marker == END_OF_IMAGE) {
                return null;
            }
            if (isFrame(marker)) {
                Pixels stored = Pixels.of(in.u16(at + 5), in.u16(at + 3));
                return stored != null && turned ? stored.turned() : stored;
            }
            if (marker == APPLICATION_1 && in.isText(at + 2, EXIF)) {
                turned = isTurned(in, at + 2 + EXIF.length());
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= START_OF_FRAME
                && marker <= LAST_FRAME
                && marker != HUFFMAN_TABLES
                && marker != EXTENSION
                && marker != ARITHMETIC_TABLES;
    }

    private static boolean isTurned(ByteReader in, long exif) {
        try {
            return new TiffDirectory(in, exif).isTurned();
        } catch (IOException damaged) {
            // Nothing shows a picture less for that.
            return false;
        }
    }

    @Override
    public long declaredEnd(ByteReader in) throws IOException {
        long at = afterMarker(in, 2);
        while (in.u8(at - 1) != END_OF_IMAGE) {
            at = afterMarker(in, afterSegment(in, at));
        }
        return at;
    }

    /** Finds the next marker; what comes before it is a scan, or of no meaning. */
    private static long afterMarker(ByteReader in, long from) throws IOException {
        long at = from;
        while (true) {
            while (in.u8(at) != MARK) {
                at++;
            }
            while (in.u8(at) == MARK) {
                at++;
            }
            int marker = in.u8(at++);
            if (marker != 0 && (marker < RESTART || marker > LAST_RESTART)) {
                return at;
            }
        }
    }

    private static long afterSegment(ByteReader in, long at) throws IOException {
        int marker = in.u8(at - 1);
        return marker == TEMPORARY || marker == START_OF_IMAGE ? at : at + in.u16(at);
    }
}
