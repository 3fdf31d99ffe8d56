package dev.zoetrope.core.media;

import dev.zoetrope.api.media.OutputKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The media types that the engine knows by a file's first bytes. */
public enum MediaType {
    /** PNG picture. */
    PNG("image/png", "png", OutputKind.IMAGE),
    /** JPEG picture. */
    JPEG("image/jpeg", "jpg", OutputKind.IMAGE),
    /** GIF picture. */
    GIF("image/gif", "gif", OutputKind.IMAGE),
    /** WebP picture. */
    WEBP("image/webp", "webp", OutputKind.IMAGE),
    /** Windows bitmap. */
    BMP("image/bmp", "bmp", OutputKind.IMAGE),
    /** TIFF picture. */
    TIFF("image/tiff", "tiff", OutputKind.IMAGE),
    /** AVIF picture. */
    AVIF("image/avif", "avif", OutputKind.IMAGE),
    /** HEIC picture. */
    HEIC("image/heic", "heic", OutputKind.IMAGE),
    /** MPEG-4 video, QuickTime files under an {@code mp4} name included. */
    MP4("video/mp4", "mp4", OutputKind.VIDEO),
    /** QuickTime video. */
    MOV("video/quicktime", "mov", OutputKind.VIDEO),
    /** WebM or Matroska video. */
    WEBM("video/webm", "webm", OutputKind.VIDEO),
    /** AVI video. */
    AVI("video/x-msvideo", "avi", OutputKind.VIDEO),
    /** MPEG transport stream. */
    MPEG_TS("video/mp2t", "ts", OutputKind.VIDEO),
    /** WAV sound. */
    WAV("audio/wav", "wav", OutputKind.AUDIO),
    /** MP3 sound. */
    MP3("audio/mpeg", "mp3", OutputKind.AUDIO),
    /** FLAC sound. */
    FLAC("audio/flac", "flac", OutputKind.AUDIO),
    /** Ogg sound. */
    OGG("audio/ogg", "ogg", OutputKind.AUDIO),
    /** MPEG-4 sound. */
    M4A("audio/mp4", "m4a", OutputKind.AUDIO),
    /** Binary glTF model. */
    GLB("model/gltf-binary", "glb", OutputKind.MODEL_3D),
    /** ZIP archive, in which some models and scenes come. */
    ZIP("application/zip", "zip", OutputKind.MODEL_3D);

    /** How many first bytes are enough to tell every type. */
    public static final int HEAD_BYTES = 512;

    private final String id;
    private final String extension;
    private final OutputKind kind;

    MediaType(String id, String extension, OutputKind kind) {
        this.id = id;
        this.extension = extension;
        this.kind = kind;
    }

    /**
     * Returns the registered name.
     *
     * @return for example {@code image/png}
     */
    public String id() {
        return id;
    }

    /**
     * Returns the usual file extension.
     *
     * @return for example {@code png}
     */
    public String extension() {
        return extension;
    }

    /**
     * Returns what kind of output a file of this type is.
     *
     * @return the kind
     */
    public OutputKind kind() {
        return kind;
    }

    /**
     * Tells a file's type from its first bytes; its name counts for nothing.
     *
     * @param head at least {@link #HEAD_BYTES} bytes if the file has as many
     * @return the type, or empty if it is none of those known
     */
    public static Optional<MediaType> of(byte[] head) {
        if (starts(head, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of(PNG);
        }
        if (starts(head, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (text(head, 0, "GIF8")) {
            return Optional.of(GIF);
        }
        if (starts(head, 0, 'I', 'I', 42, 0) || starts(head, 0, 'M', 'M', 0, 42)) {
            return Optional.of(TIFF);
        }
        if (text(head, 0, "RIFF")) {
            return riff(head);
        }
        if (text(head, 4, "ftyp")) {
            return Optional.of(brand(head));
        }
        if (starts(head, 0, 0x1A, 0x45, 0xDF, 0xA3)) {
            return Optional.of(WEBM);
        }
        if (text(head, 0, "fLaC")) {
            return Optional.of(FLAC);
        }
        if (text(head, 0, "OggS")) {
            return Optional.of(OGG);
        }
        if (text(head, 0, "ID3") || (head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE6) == 0xE2)) {
            return Optional.of(MP3);
        }
        if (text(head, 0, "glTF")) {
            return Optional.of(GLB);
        }
        if (starts(head, 0, 'P', 'K', 3, 4)) {
            return Optional.of(ZIP);
        }
        // Its packets of 188 bytes begin with a G each.
        if (starts(head, 0, 'G') && starts(head, 188, 'G') && starts(head, 376, 'G')) {
            return Optional.of(MPEG_TS);
        }
        // "BM" alone would take many a text for a picture; a bitmap's reserved bytes are zero.
        if (text(head, 0, "BM") && starts(head, 6, 0, 0, 0, 0)) {
            return Optional.of(BMP);
        }
        return Optional.empty();
    }

    private static Optional<MediaType> riff(byte[] head) {
        if (text(head, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        if (text(head, 8, "WAVE")) {
            return Optional.of(WAV);
        }
        return text(head, 8, "AVI ") ? Optional.of(AVI) : Optional.empty();
    }

    private static MediaType brand(byte[] head) {
        if (text(head, 8, "avif") || text(head, 8, "avis")) {
            return AVIF;
        }
        if (text(head, 8, "hei") || text(head, 8, "hev") || text(head, 8, "mif1") || text(head, 8, "msf1")) {
            return HEIC;
        }
        if (text(head, 8, "M4A ")) {
            return M4A;
        }
        return text(head, 8, "qt  ") ? MOV : MP4;
    }

    private static boolean text(byte[] head, int at, String word) {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        return head.length >= at + bytes.length && Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private static boolean starts(byte[] head, int at, int... bytes) {
        if (head.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[at + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
