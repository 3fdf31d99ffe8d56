package dev.zoetrope.core.media;

import java.io.IOException;

/** WAV sound, RF64 included (EBU Tech 3306): its chunks up to the one with the samples. */
final class WavSound {

    private static final int FIRST_CHUNK = 12;
    private static final String SAMPLES = "data";

    private WavSound() {}

    /** Reads how it plays: as many bytes as it has, at so many a second. */
    static Playback playback(ByteReader in) throws IOException {
        long bytesPerSecond = 0;
        long largeLength = 0;
        for (RiffChunk chunk : RiffChunk.read(in, FIRST_CHUNK, Long.MAX_VALUE, SAMPLES)) {
            if (chunk.is(in, "fmt ")) {
                bytesPerSecond = in.u32Little(chunk.content() + 8);
            } else if (chunk.is(in, "ds64")) {
                largeLength = in.s64Little(chunk.content() + 8);
            } else if (chunk.is(in, SAMPLES)) {
                return Playback.sound(Playback.seconds(length(in, chunk, largeLength), bytesPerSecond));
            }
        }
        return Playback.UNKNOWN;
    }

    /** A recorder that did not come back to its header left no length there: the samples reach to the end. */
    private static long length(ByteReader in, RiffChunk samples, long largeLength) {
        if (samples.length() > 0 && samples.length() < RiffFormat.STREAMED) {
            return samples.length();
        }
        long rest = in.length() == Long.MAX_VALUE ? 0 : in.length() - samples.content();
        return largeLength > 0 ? largeLength : rest;
    }
}
