package dev.zoetrope.emulator.media;

import java.util.Locale;

/** What a model produces, with the file format in which the emulator delivers it. */
public enum ProductKind {
    /** H.264 in MP4. */
    VIDEO("mp4", "video/mp4"),
    /** PNG. */
    IMAGE("png", "image/png"),
    /** 16-bit PCM in WAV. */
    AUDIO("wav", "audio/wav"),
    /** Binary glTF 2.0. */
    MODEL_3D("glb", "model/gltf-binary"),
    /** Plain text in UTF-8. */
    TEXT("txt", "text/plain; charset=utf-8");

    private final String extension;
    private final String contentType;

    ProductKind(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /** {@return the file name extension without a dot} */
    public String extension() {
        return extension;
    }

    /** {@return the content type it is served with} */
    public String contentType() {
        return contentType;
    }

    /**
     * Returns the kind that the model data files call {@code video}, {@code image}, {@code audio}, {@code 3d},
     * {@code text}.
     */
    public static ProductKind named(String word) {
        return word.equals("3d") ? MODEL_3D : valueOf(word.toUpperCase(Locale.ROOT));
    }
}
