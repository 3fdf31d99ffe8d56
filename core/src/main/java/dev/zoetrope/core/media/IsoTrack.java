package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A track of an ISO base media file (ISO/IEC 14496-12).
 *
 * @param id its number, by which fragments refer to it
 * @param handler what it holds, such as {@code vide} and {@code soun}
 * @param unitsPerSecond its units of time
 * @param units how long it is in these units without its fragments; 0 if it does not say
 * @param filled whether it has samples besides those of fragments
 * @param pixels the size of its picture as players show it, or null if it has none
 */
record IsoTrack(
        long id,
        String handler,
        long unitsPerSecond,
        long units,
        boolean filled,
        @Nullable Pixels pixels) {

    private static final Set<String> PICTURES = Set.of("vide", "pict", "auxv");
    private static final String SOUND = "soun";

    /** Where the first sample entry of a sample description begins, and the size in an entry of a picture. */
    private static final int FIRST_ENTRY = 8;

    private static final int ENTRY_SIZE = 24;

    /**
     * A number of units of time, and how many are a second.
     *
     * @param perSecond the scale
     * @param units the length, 0 if it is not known
     */
    record Time(long perSecond, long units) {

        /** Reads it from a movie's or a media header. */
        static Time of(ByteReader in, IsoBox header) throws IOException {
            boolean large = in.u8(header.content()) == 1;
            long scale = header.content() + (large ? 20 : 12);
            long units = large ? in.s64(scale + 4) : in.u32(scale + 4);
            // All bits are set where the length was not known when the header was written.
            return new Time(in.u32(scale), units < 0 || (!large && units == 0xFFFF_FFFFL) ? 0 : units);
        }
    }

    /**
     * Reads a track.
     *
     * @param in the file
     * @param track its box
     * @return the track, or null if it lacks what every track has
     * @throws IOException if it cannot be read
     */
    static @Nullable IsoTrack read(ByteReader in, IsoBox track) throws IOException {
        IsoBox header = track.child(in, "tkhd");
        IsoBox media = track.child(in, "mdia");
        IsoBox timing = media == null ? null : media.child(in, "mdhd");
        IsoBox handling = media == null ? null : media.child(in, "hdlr");
        if (header == null || media == null || timing == null || handling == null) {
            return null;
        }
        String handler = word(in, handling.content() + 8);
        Time time = Time.of(in, timing);
        IsoBox samples = media.descendant(in, "minf", "stbl");
        boolean large = in.u8(header.content()) == 1;
        Pixels pixels = PICTURES.contains(handler) ? pixels(in, header, samples) : null;
        return new IsoTrack(
                in.u32(header.content() + (large ? 20 : 12)),
                handler,
                time.perSecond(),
                time.units(),
                samples != null && isFilled(in, samples),
                pixels);
    }

    /** The size of the coded pictures counts, as it does in ffmpeg, and not the one to which they are stretched. */
    private static @Nullable Pixels pixels(ByteReader in, IsoBox header, @Nullable IsoBox samples) throws IOException {
        boolean large = in.u8(header.content()) == 1;
        long matrix = header.content() + (large ? 52 : 40);
        IsoBox description = samples == null ? null : samples.child(in, "stsd");
        Pixels pixels = null;
        if (description != null && in.u32(description.content() + 4) > 0) {
            long entry = description.content() + FIRST_ENTRY + 8 + ENTRY_SIZE;
            pixels = Pixels.of(in.u16(entry), in.u16(entry + 2));
        }
        return pixels != null && isTurned(in, matrix) ? pixels.turned() : pixels;
    }

    /** A quarter turn has zeros where a picture that is not turned has its scale. */
    private static boolean isTurned(ByteReader in, long matrix) throws IOException {
        boolean across = in.u32(matrix + 4) != 0 && in.u32(matrix + 12) != 0;
        return across && in.u32(matrix) == 0 && in.u32(matrix + 16) == 0;
    }

    private static boolean isFilled(ByteReader in, IsoBox samples) throws IOException {
        IsoBox times = samples.child(in, "stts");
        return times != null && in.u32(times.content() + 4) > 0;
    }

    private static String word(ByteReader in, long at) throws IOException {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append((char) in.u8(at + i));
        }
        return word.toString();
    }

    /** Returns whether it holds pictures. */
    boolean isPicture() {
        return PICTURES.contains(handler);
    }

    /** Returns whether it holds sound. */
    boolean isSound() {
        return SOUND.equals(handler);
    }
}
