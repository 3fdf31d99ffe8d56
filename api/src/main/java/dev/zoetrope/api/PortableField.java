package dev.zoetrope.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A field with one meaning on every provider. How a model writes it (name, unit, wire type) is data of that model's
 * catalogue entry.
 */
public enum PortableField {
    /** What shall be seen, in words. */
    PROMPT("prompt", String.class),
    /** What shall not be seen, in words. */
    NEGATIVE_PROMPT("negative-prompt", String.class),
    /** The picture a video starts with. */
    IMAGE("image", MediaSource.class),
    /** The picture a video ends with. */
    LAST_IMAGE("last-image", MediaSource.class),
    /** Pictures of what shall appear; a list of {@link MediaSource}. */
    REFERENCES("references", List.class),
    /** Subjects shown by several pictures each; a list of {@link Element}. */
    ELEMENTS("elements", List.class),
    /** The shots of a video told in several; a list of {@link Segment}. */
    SEGMENTS("segments", List.class),
    /** A video to work from. */
    VIDEO("video", MediaSource.class),
    /** A sound to work from. */
    AUDIO("audio", MediaSource.class),
    /** How long the result plays. */
    DURATION("duration", Duration.class),
    /** Width to height, written {@code 16:9}. */
    ASPECT_RATIO("aspect-ratio", String.class),
    /** How fine the picture is, written as the field does: {@code 720p}, {@code 2k}. */
    RESOLUTION("resolution", String.class),
    /** The number that makes a result repeatable. */
    SEED("seed", Long.class),
    /** Whether the model makes a sound track. */
    GENERATE_AUDIO("generate-audio", Boolean.class),
    /** How strictly the prompt is followed, from 0 (freely) to 1 (strictly). */
    GUIDANCE("guidance", Double.class),
    /** Whether the sound of a given video stays. */
    KEEP_AUDIO("keep-audio", Boolean.class);

    private final String id;
    private final Class<?> type;

    PortableField(String id, Class<?> type) {
        this.id = id;
        this.type = type;
    }

    /**
     * Returns the name used in catalogues, violations and command options.
     *
     * @return lower-case words with hyphens
     */
    public String id() {
        return id;
    }

    /**
     * Returns the Java type of its values.
     *
     * @return the class every value is an instance of
     */
    public Class<?> type() {
        return type;
    }

    /**
     * Finds a field by its name.
     *
     * @param id the name, for example {@code last-image}
     * @return the field, or empty if no portable field has that name
     */
    public static Optional<PortableField> find(String id) {
        return Arrays.stream(values()).filter(field -> field.id.equals(id)).findFirst();
    }
}
