package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of one format, or of one family of formats. A reader never decodes the content, and keeps nothing
 * of a file.
 */
interface ContainerFormat {

    /** What {@link #declaredEnd} returns for a file that does not say where it ends. */
    long NOT_DECLARED = 0;

    /**
     * Reads the size of a picture as viewers show it.
     *
     * @param in the file
     * @return the size, or null if the file has none, or none that makes sense
     * @throws IOException if it cannot be read so far
     */
    default @Nullable Pixels pixels(ByteReader in) throws IOException {
        return null;
    }

    /**
     * Reads how a clip or a sound plays.
     *
     * @param in the file
     * @return what it says
     * @throws IOException if it cannot be read so far
     */
    default Playback playback(ByteReader in) throws IOException {
        return Playback.UNKNOWN;
    }

    /**
     * Finds where the file ends by its own structure. What follows is not read.
     *
     * @param in the file
     * @return how many bytes it must have at least, or {@link #NOT_DECLARED}
     * @throws MissingBytesException if its end is not where its bytes lead to, because they are not there
     * @throws IOException if it cannot be read
     */
    default long declaredEnd(ByteReader in) throws IOException {
        return NOT_DECLARED;
    }

    /**
     * Returns the reader of a type of file.
     *
     * @param type the type
     * @return its reader, or empty if nothing can be said about files of that type
     */
    static Optional<ContainerFormat> of(MediaType type) {
        return Optional.ofNullable(
                switch (type) {
                    case PNG -> new PngFormat();
                    case JPEG -> new JpegFormat();
                    case GIF -> new GifFormat();
                    case BMP -> new BmpFormat();
                    case TIFF -> new TiffFormat();
                    case WEBP, WAV, AVI -> new RiffFormat();
                    case AVIF, HEIC, MP4, MOV, M4A -> new IsoFormat();
                    case WEBM -> new MatroskaFormat();
                    case MP3 -> new Mp3Format();
                    case FLAC -> new FlacFormat();
                    case OGG -> new OggFormat();
                    case MPEG_TS, GLB, ZIP -> null;
                });
    }
}
