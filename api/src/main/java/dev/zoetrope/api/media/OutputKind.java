package dev.zoetrope.api.media;

/** The kind of artifact that a model makes. */
public enum OutputKind {
    /** A moving picture file. */
    VIDEO("video"),
    /** A still picture file. */
    IMAGE("image"),
    /** A sound file. */
    AUDIO("audio"),
    /** A three-dimensional model or scene file. */
    MODEL_3D("3d"),
    /** Words, not a file. */
    TEXT("text"),
    /** A file of any other kind, or of a kind that is not known beforehand. */
    FILE("file");

    private static final OutputKind[] KINDS = values();

    private final String id;

    OutputKind(String id) {
        this.id = id;
    }

    /** {@return the name used in catalogues and in the command's output: a lower-case word} */
    public String id() {
        return id;
    }

    /**
     * Finds a kind by its catalogue name.
     *
     * @param id the name, for example {@code video} or {@code 3d}
     * @return the kind
     * @throws IllegalArgumentException if there is none of that name
     */
    public static OutputKind of(String id) {
        // A loop, because catalogues ask for hundreds of models before anything is compiled.
        for (OutputKind kind : KINDS) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown output kind '" + id + "'");
    }
}
