package dev.zoetrope.core.media;

import dev.zoetrope.api.media.OutputKind;
import java.util.Optional;

/** The media types that the engine recognises by a file's first bytes. */
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

    /** How many first bytes are enough to recognise every type. */
    public static final int HEAD_BYTES = 512;

    private final String id;
    private final String extension;
    private final OutputKind kind;

    MediaType(String id, String extension, OutputKind kind) {
        this.id = id;
        this.extension = extension;
        this.kind = kind;
    }

    /** {@return the registered name, for example {@code image/png}} */
    public String id() {
        return id;
    }

    /** {@return the usual file extension, for example {@code png}} */
    public String extension() {
        return extension;
    }

    /** {@return the kind of output that a file of this type is} */
    public OutputKind kind() {
        return kind;
    }

    /**
     * Recognises a file's type by its first bytes; its name does not count.
     *
     * @param head at least {@link #HEAD_BYTES} bytes if the file has as many
     * @return the type, or empty if it is none of those known
     */
    public static Optional<MediaType> of(byte[] head) {
        return MediaSignature.ALL.stream()
                .filter(signature -> signature.fits(head))
                .map(MediaSignature::type)
                .findFirst();
    }
}
