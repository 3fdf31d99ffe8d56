package dev.zoetrope.api.media;

import java.util.Arrays;

/** The kind of media file that a parameter takes. */
public enum MediaKind {
    /** A still picture. */
    IMAGE("image"),
    /** A moving picture. */
    VIDEO("video"),
    /** A sound. */
    AUDIO("audio");

    private final String id;

    MediaKind(String id) {
        this.id = id;
    }

    /** {@return the name used in catalogues and messages: a lower-case word} */
    public String id() {
        return id;
    }

    /**
     * Finds a kind by its catalogue name.
     *
     * @param id the name, for example {@code image}
     * @return the kind
     * @throws IllegalArgumentException if there is none of that name
     */
    public static MediaKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown media kind '" + id + "'"));
    }
}
