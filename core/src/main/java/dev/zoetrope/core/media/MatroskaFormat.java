package dev.zoetrope.core.media;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matroska and WebM (RFC 9559): one segment with information about all of it, its tracks, and clusters of pictures and
 * sound, which are not read. A recording that was sent while it was made does not say how long it is.
 */
final class MatroskaFormat implements ContainerFormat {

    private static final int SEGMENT = 0x18538067;
    private static final int INFORMATION = 0x1549A966;
    private static final int TIMESTAMP_SCALE = 0x2AD7B1;
    private static final int DURATION = 0x4489;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int TRACK_TYPE = 0x83;
    private static final int VIDEO = 0xE0;
    private static final int PIXEL_WIDTH = 0xB0;
    private static final int PIXEL_HEIGHT = 0xBA;

    private static final long PICTURE = 1;
    private static final long SOUND = 2;
    private static final long USUAL_SCALE = 1_000_000;
    private static final BigDecimal NANOSECOND = new BigDecimal("1E-9");

    @Override
    public Playback playback(ByteReader in) throws IOException {
        Element segment = segment(in).orElse(null);
        Element tracks = segment == null ? null : segment.child(in, TRACKS);
        if (segment == null || tracks == null) {
            return Playback.UNKNOWN;
        }
        Pixels pixels = null;
        Set<Long> types = new HashSet<>();
        for (Element track : tracks.children(in, TRACK)) {
            types.add(whole(in, track, TRACK_TYPE, 0));
            Element video = track.child(in, VIDEO);
            if (video != null && pixels == null) {
                pixels = Pixels.of(whole(in, video, PIXEL_WIDTH, 0), whole(in, video, PIXEL_HEIGHT, 0));
            }
        }
        return new Playback(seconds(in, segment), pixels, types.contains(SOUND) && !types.contains(PICTURE));
    }

    @Override
    public long declaredEnd(ByteReader in) throws IOException {
        return segment(in)
                .filter(segment -> !segment.isOpen())
                .map(Element::end)
                .orElse(NOT_DECLARED);
    }

    /** The segment follows the header, which says how the file is to be read. */
    private static Optional<Element> segment(ByteReader in) throws IOException {
        Optional<Element> header = Element.at(in, 0);
        Optional<Element> next = header.isEmpty() || header.get().isOpen()
                ? Optional.empty()
                : Element.at(in, header.get().end());
        return next.filter(element -> element.id() == SEGMENT);
    }

    private static @Nullable BigDecimal seconds(ByteReader in, Element segment) throws IOException {
        Element information = segment.child(in, INFORMATION);
        Element duration = information == null ? null : information.child(in, DURATION);
        double units = duration == null ? 0 : duration.real(in);
        if (information == null || !Double.isFinite(units)) {
            return null;
        }
        BigDecimal scale = BigDecimal.valueOf(whole(in, information, TIMESTAMP_SCALE, USUAL_SCALE));
        return Playback.seconds(BigDecimal.valueOf(units).multiply(scale).multiply(NANOSECOND));
    }

    private static long whole(ByteReader in, Element parent, int id, long usual) throws IOException {
        Element child = parent.child(in, id);
        return child == null ? usual : child.whole(in);
    }

    /**
     * An element of an EBML file (RFC 8794): a name and a length, each of as many bytes as its first byte says, and a
     * content.
     *
     * @param id its name, with the bits that say how many bytes it has
     * @param content where its content begins
     * @param end where it ends, or {@link Long#MAX_VALUE} if its length was not known when it was written
     */
    private record Element(int id, long content, long end) {

        private static final int LONGEST_ID = 4;
        private static final int LONGEST_SIZE = 8;
        private static final int MOST_CHILDREN = 10_000;

        /**
         * Reads an element's name and length.
         *
         * @param in the file
         * @param at where it begins
         * @return the element, or empty if what is there is none
         * @throws IOException if it cannot be read
         */
        static Optional<Element> at(ByteReader in, long at) throws IOException {
            int idBytes = bytes(in, at);
            int sizeBytes = idBytes > LONGEST_ID ? LONGEST_SIZE + 1 : bytes(in, at + idBytes);
            if (sizeBytes > LONGEST_SIZE) {
                return Optional.empty();
            }
            long id = number(in, at, idBytes);
            long content = at + idBytes + sizeBytes;
            long mask = (1L << (7 * sizeBytes)) - 1;
            long size = number(in, at + idBytes, sizeBytes) & mask;
            boolean open = size == mask || size > Long.MAX_VALUE - content;
            return Optional.of(new Element((int) id, content, open ? Long.MAX_VALUE : content + size));
        }

        /** Returns how many bytes a number has by the first of them; nine if it is none. */
        private static int bytes(ByteReader in, long at) throws IOException {
            return Integer.numberOfLeadingZeros(in.u8(at)) - (Integer.SIZE - Byte.SIZE) + 1;
        }

        private static long number(ByteReader in, long at, int bytes) throws IOException {
            long number = 0;
            for (int i = 0; i < bytes; i++) {
                number = number << 8 | in.u8(at + i);
            }
            return number;
        }

        /** Returns whether its length was not known when it was written. */
        boolean isOpen() {
            return end == Long.MAX_VALUE;
        }

        /** Finds the first element of a name in this one. */
        @Nullable Element child(ByteReader in, int wanted) throws IOException {
            List<Element> found = children(in, wanted, 1);
            return found.isEmpty() ? null : found.get(0);
        }

        /** Finds the elements of a name in this one, as far as one after the other says where the next begins. */
        List<Element> children(ByteReader in, int wanted) throws IOException {
            return children(in, wanted, MOST_CHILDREN);
        }

        private List<Element> children(ByteReader in, int wanted, int most) throws IOException {
            List<Element> children = new ArrayList<>();
            long last = Math.min(end, in.length());
            long at = content;
            for (int i = 0; i < MOST_CHILDREN && at < last && children.size() < most; i++) {
                Element element = at(in, at).orElse(null);
                if (element == null) {
                    return children;
                }
                if (element.id() == wanted) {
                    // None reaches further than the one that it is in, so that no byte is read for many of them.
                    children.add(new Element(wanted, element.content(), Math.min(element.end(), last)));
                }
                at = element.end();
            }
            return children;
        }

        /** Reads its content as a whole number; 0 if it has none that makes sense. */
        long whole(ByteReader in) throws IOException {
            long bytes = end - content;
            return bytes < 1 || bytes > Long.BYTES ? 0 : number(in, content, (int) bytes);
        }

        /** Reads its content as a number with a fraction; 0 if it has none. */
        double real(ByteReader in) throws IOException {
            long bytes = end - content;
            if (bytes == Float.BYTES) {
                return Float.intBitsToFloat((int) in.u32(content));
            }
            return bytes == Double.BYTES ? Double.longBitsToDouble(in.s64(content)) : 0;
        }
    }
}
