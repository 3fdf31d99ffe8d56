package dev.zoetrope.core.media;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * MP3 (ISO/IEC 11172-3): frames, with tags before and behind them. The first frame may say in place of sound how many
 * there are; without that, sound whose frames are alike is as long as its bytes, and other sound does not say.
 */
final class Mp3Format implements ContainerFormat {

    private static final int TAG_HEADER = 10;
    private static final int MOST_TAGS = 16;

    /** Where players give up looking for the first frame. */
    private static final int MOST_BYTES_BETWEEN = 1 << 16;

    /** So many frames of one rate say that all have it. */
    private static final int ALIKE = 40;

    private static final int VBRI_AT = 36;
    private static final int VBRI_FRAMES = 14;

    @Override
    public Playback playback(ByteReader in) throws IOException {
        OptionalLong first = firstFrame(in, afterTags(in));
        return first.isEmpty() ? Playback.UNKNOWN : Playback.sound(seconds(in, first.getAsLong()));
    }

    /** A tag's length is written in seven bits of each byte, and does not count its header and footer. */
    private static long afterTags(ByteReader in) throws IOException {
        long at = 0;
        for (int i = 0; i < MOST_TAGS && in.isText(at, "ID3"); i++) {
            boolean footer = (in.u8(at + 5) & 0x10) != 0;
            long length = 0;
            for (int j = 6; j < TAG_HEADER; j++) {
                length = length << 7 | (in.u8(at + j) & 0x7F);
            }
            at += TAG_HEADER + length + (footer ? TAG_HEADER : 0);
        }
        return at;
    }

    /** The bits by which a frame begins may be anywhere; that another follows where it ends is the proof. */
    private static OptionalLong firstFrame(ByteReader in, long from) throws IOException {
        for (long at = from; at < from + MOST_BYTES_BETWEEN && at + Frame.HEADER <= in.length(); at++) {
            Optional<Frame> frame = Frame.at(in, at);
            if (frame.isPresent()) {
                long next = at + frame.get().bytes();
                boolean alone = next + Frame.HEADER > in.length();
                if (alone || Frame.at(in, next).filter(frame.get()::fits).isPresent()) {
                    return OptionalLong.of(at);
                }
            }
        }
        return OptionalLong.empty();
    }

    private static @Nullable BigDecimal seconds(ByteReader in, long first) throws IOException {
        Frame frame = Frame.at(in, first).orElseThrow();
        long frames = declaredFrames(in, first, frame);
        if (frames > 0) {
            return Playback.seconds(frames * frame.samples(), frame.rate());
        }
        boolean alike = in.length() < Long.MAX_VALUE && isAlike(in, first, frame);
        return alike ? Playback.seconds((in.length() - first) * Byte.SIZE, frame.bitsPerSecond()) : null;
    }

    private static long declaredFrames(ByteReader in, long first, Frame frame) throws IOException {
        long xing = first + Frame.HEADER + frame.sideBytes();
        if (in.isText(xing, "Xing") || in.isText(xing, "Info")) {
            return (in.u32(xing + 4) & 1) == 0 ? 0 : in.u32(xing + 8);
        }
        long vbri = first + VBRI_AT;
        return in.isText(vbri, "VBRI") ? in.u32(vbri + VBRI_FRAMES) : 0;
    }

    private static boolean isAlike(ByteReader in, long first, Frame frame) throws IOException {
        long at = first;
        for (int i = 0; i < ALIKE && at + Frame.HEADER <= in.length(); i++) {
            Frame next = Frame.at(in, at).orElse(null);
            if (next == null) {
                // What follows the last frame, such as a tag.
                return i > 0;
            }
            if (next.bitsPerSecond() != frame.bitsPerSecond()) {
                return false;
            }
            at += next.bytes();
        }
        return true;
    }

    /**
     * The header of a frame of MP3 sound.
     *
     * @param full whether it has the full rates of MPEG-1, and not the halved ones of MPEG-2 and 2.5
     * @param mono whether it has one channel
     * @param rate samples a second
     * @param bitsPerSecond how many bits a second of it has
     * @param padding a byte that is added so that a second has so many on average
     */
    private record Frame(boolean full, boolean mono, int rate, int bitsPerSecond, int padding) {

        /** How many bytes it has. */
        static final int HEADER = 4;

        private static final int SYNCHRONISED = 0x7FF;
        private static final int LAYER_3 = 1;
        private static final int MPEG_1 = 3;
        private static final int MPEG_2 = 2;
        private static final int MONO = 3;
        private static final int[] RATES = {44_100, 48_000, 32_000};
        private static final int[] FULL_KILOBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
        private static final int[] HALF_KILOBITS = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

        /** Reads a header; empty if there is none, or one of a frame that does not say how long it is. */
        static Optional<Frame> at(ByteReader in, long at) throws IOException {
            int header = (int) in.u32(at);
            int version = header >> 19 & 3;
            int kilobits = header >> 12 & 0xF;
            int rate = header >> 10 & 3;
            boolean frame = header >>> 21 == SYNCHRONISED && (header >> 17 & 3) == LAYER_3 && version != 1;
            if (!frame || kilobits == 0 || kilobits >= FULL_KILOBITS.length || rate >= RATES.length) {
                return Optional.empty();
            }
            boolean full = version == MPEG_1;
            return Optional.of(new Frame(
                    full,
                    (header >> 6 & 3) == MONO,
                    RATES[rate] / (full ? 1 : version == MPEG_2 ? 2 : 4),
                    1_000 * (full ? FULL_KILOBITS : HALF_KILOBITS)[kilobits],
                    header >> 9 & 1));
        }

        /** Returns how many samples it has. */
        int samples() {
            return full ? 1152 : 576;
        }

        /** Returns how many bytes it has. */
        int bytes() {
            return samples() / Byte.SIZE * bitsPerSecond / rate + padding;
        }

        /** Returns how many bytes of side information follow its header. */
        int sideBytes() {
            if (full) {
                return mono ? 17 : 32;
            }
            return mono ? 9 : 17;
        }

        /** Returns whether another frame is of the same sound: of one version and rate. */
        boolean fits(Frame other) {
            return full == other.full && rate == other.rate;
        }
    }
}
