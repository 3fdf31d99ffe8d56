package dev.zoetrope.core.media;

import java.util.Arrays;
import java.util.List;

/**
 * The bytes at fixed places by which files of one type are recognised.
 *
 * @param type the type of the files
 * @param parts the parts, all of which a file must have
 */
record MediaSignature(MediaType type, List<Part> parts) {

    /** The mask for a byte of which all bits count. */
    private static final int ALL_BITS = 0xFF;

    /** Every signature, of which the first that fits counts: a container's general form follows its special ones. */
    static final List<MediaSignature> ALL = List.of(
            of(MediaType.PNG, at(0, "\u0089PNG\r\n\u001A\n")),
            of(MediaType.JPEG, at(0, "\u00FF\u00D8\u00FF")),
            of(MediaType.GIF, at(0, "GIF8")),
            of(MediaType.TIFF, at(0, "II*\0")),
            of(MediaType.TIFF, at(0, "MM\0*")),
            of(MediaType.WEBP, at(0, "RIFF"), at(8, "WEBP")),
            of(MediaType.WAV, at(0, "RIFF"), at(8, "WAVE")),
            // The form for sounds of four gigabytes and more.
            of(MediaType.WAV, at(0, "RF64"), at(8, "WAVE")),
            of(MediaType.AVI, at(0, "RIFF"), at(8, "AVI ")),
            of(MediaType.AVIF, at(4, "ftypavif")),
            of(MediaType.AVIF, at(4, "ftypavis")),
            of(MediaType.HEIC, at(4, "ftyphei")),
            of(MediaType.HEIC, at(4, "ftyphev")),
            of(MediaType.HEIC, at(4, "ftypmif1")),
            of(MediaType.HEIC, at(4, "ftypmsf1")),
            of(MediaType.M4A, at(4, "ftypM4A ")),
            of(MediaType.MOV, at(4, "ftypqt  ")),
            of(MediaType.MP4, at(4, "ftyp")),
            of(MediaType.WEBM, at(0, "\u001AE\u00DF\u00A3")),
            of(MediaType.FLAC, at(0, "fLaC")),
            of(MediaType.OGG, at(0, "OggS")),
            of(MediaType.MP3, at(0, "ID3")),
            // A frame's header: eleven bits that synchronise, and of the two bits of the layer those of layer III.
            of(MediaType.MP3, at(0, "\u00FF"), new Part(1, "\u00E2", 0xE6)),
            of(MediaType.GLB, at(0, "glTF")),
            of(MediaType.ZIP, at(0, "PK\3\4")),
            // Its packets of 188 bytes begin with a G each.
            of(MediaType.MPEG_TS, at(0, "G"), at(188, "G"), at(376, "G")),
            // By "BM" alone many texts would pass for pictures; a bitmap's reserved bytes are zero.
            of(MediaType.BMP, at(0, "BM"), at(6, "\0\0\0\0")));

    /** Returns whether a file that begins with these bytes has this signature. */
    boolean fits(byte[] head) {
        return parts.stream().allMatch(part -> part.fits(head));
    }

    private static MediaSignature of(MediaType type, Part... parts) {
        return new MediaSignature(type, Arrays.asList(parts));
    }

    private static Part at(int offset, String bytes) {
        return new Part(offset, bytes, ALL_BITS);
    }

    /**
     * Bytes at one place.
     *
     * @param offset of the first of them in the file
     * @param bytes a letter of ISO 8859-1 for each
     * @param bits those of each byte that count
     */
    record Part(int offset, String bytes, int bits) {

        boolean fits(byte[] head) {
            if (head.length < offset + bytes.length()) {
                return false;
            }
            for (int i = 0; i < bytes.length(); i++) {
                if ((head[offset + i] & bits) != bytes.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
