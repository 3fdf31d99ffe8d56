package dev.zoetrope.core.media;

import java.io.IOException;
import java.math.BigDecimal;

/**
 * Ogg (RFC 3533) with Vorbis, Opus or FLAC: the first page says how many samples are a second, and the last one how
 * many there are.
 */
final class OggFormat implements ContainerFormat {

    private static final String PAGE = "OggS";
    private static final int GRANULE = 6;
    private static final int SERIAL = 14;
    private static final int SEGMENTS = 26;

    /** A page has no more bytes. */
    private static final int LARGEST_PAGE = 27 + 255 + 255 * 255;

    private static final long OPUS_RATE = 48_000;

    @Override
    public Playback playback(ByteReader in) throws IOException {
        long packet = SEGMENTS + 1 + (long) in.u8(SEGMENTS);
        if (in.isText(packet, "\1vorbis")) {
            return Playback.sound(Playback.seconds(lastSample(in), in.u32Little(packet + 12)));
        }
        if (in.isText(packet, "OpusHead")) {
            return Playback.sound(Playback.seconds(lastSample(in) - in.u16Little(packet + 10), OPUS_RATE));
        }
        if (in.isText(packet, "\177FLAC")) {
            BigDecimal said = FlacFormat.seconds(in, packet + 13);
            long rate = in.u32(packet + 17 + 10) >>> 12;
            return Playback.sound(said == null ? Playback.seconds(lastSample(in), rate) : said);
        }
        // There may be pictures in it, too.
        return Playback.UNKNOWN;
    }

    /** Looks for the last page of the first stream; 0 if there is none, as where several sounds follow each other. */
    private static long lastSample(ByteReader in) throws IOException {
        long serial = in.u32Little(SERIAL);
        long last = 0;
        if (in.length() < Long.MAX_VALUE) {
            long from = Math.max(0, in.length() - LARGEST_PAGE);
            for (long at = from; at + SEGMENTS < in.length(); at++) {
                boolean page = in.u8(at) == PAGE.charAt(0) && in.isText(at, PAGE);
                if (page && in.u32Little(at + SERIAL) == serial && in.s64Little(at + GRANULE) >= 0) {
                    last = in.s64Little(at + GRANULE);
                }
            }
        }
        return last;
    }
}
