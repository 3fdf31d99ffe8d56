package dev.zoetrope.core.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** AVI video: its main header and the headers of its streams, which stand in the list at its beginning. */
final class AviClip {

    private static final int FIRST_CHUNK = 12;
    private static final int FRAMES = 16;
    private static final int WIDTH = 32;
    private static final int HEIGHT = 36;
    private static final long MICROSECONDS = 1_000_000;

    private AviClip() {}

    /** Reads how it plays. */
    static Playback playback(ByteReader in) throws IOException {
        RiffChunk headers = new RiffChunk(FIRST_CHUNK, in.u32Little(FIRST_CHUNK + 4));
        if (!headers.isList(in, "hdrl")) {
            return Playback.UNKNOWN;
        }
        RiffChunk main = null;
        boolean picture = false;
        boolean sound = false;
        long frames = 0;
        for (RiffChunk chunk : headers.chunks(in)) {
            if (chunk.is(in, "avih")) {
                main = chunk;
            } else if (chunk.isList(in, "strl")) {
                picture |= isStream(in, chunk, "vids");
                sound |= isStream(in, chunk, "auds");
            } else if (chunk.isList(in, "odml")) {
                frames = framesOfAllParts(in, chunk);
            }
        }
        return playback(in, main, frames, sound && !picture);
    }

    private static Playback playback(ByteReader in, @Nullable RiffChunk main, long frames, boolean soundAlone)
            throws IOException {
        if (main == null) {
            return Playback.UNKNOWN;
        }
        long at = main.content();
        long all = Math.max(frames, in.u32Little(at + FRAMES));
        Pixels pixels = soundAlone ? null : Pixels.of(in.u32Little(at + WIDTH), in.u32Little(at + HEIGHT));
        return new Playback(Playback.seconds(all * in.u32Little(at), MICROSECONDS), pixels, soundAlone);
    }

    private static boolean isStream(ByteReader in, RiffChunk stream, String kind) throws IOException {
        for (RiffChunk chunk : stream.chunks(in)) {
            if (chunk.is(in, "strh")) {
                return in.isText(chunk.content(), kind);
            }
        }
        return false;
    }

    /** The main header counts the frames of the first part alone; a large file has several. */
    private static long framesOfAllParts(ByteReader in, RiffChunk extended) throws IOException {
        for (RiffChunk chunk : extended.chunks(in)) {
            if (chunk.is(in, "dmlh")) {
                return in.u32Little(chunk.content());
            }
        }
        return 0;
    }
}
