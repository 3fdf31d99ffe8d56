package dev.zoetrope.api.catalog;

import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.Element;
import dev.zoetrope.api.request.Segment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A field with one meaning on every provider. How a model writes it (name, unit, wire type) is data of that model's
 * catalogue entry.
 */
public enum PortableField {
    /**
     * The words that a model works from: what the result shows or sounds like, what to answer, or, for speech, the text
     * that is spoken.
     */
    PROMPT("prompt", String.class),
    /** What the result should not contain, in words. */
    NEGATIVE_PROMPT("negative-prompt", String.class),
    /** The picture to work from: the one that a video starts with, or the one that is changed, read or animated. */
    IMAGE("image", MediaSource.class),
    /** The picture a video ends with. */
    LAST_IMAGE("last-image", MediaSource.class),
    /** Pictures of what should appear; a list of {@link MediaSource}. */
    REFERENCES("references", List.class),
    /** Videos of what should appear or how it should move; a list of {@link MediaSource}. */
    REFERENCE_VIDEOS("reference-videos", List.class),
    /** Sounds and voices that should be heard; a list of {@link MediaSource}. */
    REFERENCE_AUDIOS("reference-audios", List.class),
    /** Subjects shown by several pictures each; a list of {@link Element}. */
    ELEMENTS("elements", List.class),
    /** The shots of a video that consists of several; a list of {@link Segment}. */
    SEGMENTS("segments", List.class),
    /** A picture that shows in white what of the picture to work from may change. */
    MASK("mask", MediaSource.class),
    /** A video to work from. */
    VIDEO("video", MediaSource.class),
    /** A sound to work from: the speech that lips follow, or the sound track of a video. */
    AUDIO("audio", MediaSource.class),
    /** How long the result plays. */
    DURATION("duration", Duration.class),
    /** Width to height, written {@code 16:9}. */
    ASPECT_RATIO("aspect-ratio", String.class),
    /** The resolution of the picture, in the usual form: {@code 720p}, {@code 2k}. */
    RESOLUTION("resolution", String.class),
    /** How much care a model takes, written {@code low}, {@code medium} or {@code high}. */
    QUALITY("quality", String.class),
    /** The file format of the result, as an extension such as {@code png} or {@code mp3}. */
    FORMAT("format", String.class),
    /** How many results are wanted; 1 or more. */
    COUNT("count", Integer.class),
    /** How many times wider and higher a result is than what it was made from. */
    SCALE("scale", Integer.class),
    /** How many faces a three-dimensional model has at most. */
    FACES("faces", Integer.class),
    /** The number that makes a result repeatable. */
    SEED("seed", Long.class),
    /** Whether the model makes a sound track. */
    GENERATE_AUDIO("generate-audio", Boolean.class),
    /** How strictly the prompt is followed, from 0 (freely) to 1 (strictly). */
    GUIDANCE("guidance", Double.class),
    /** Whether the sound of a given video stays. */
    KEEP_AUDIO("keep-audio", Boolean.class),
    /** The voice that speaks, as the provider calls it. */
    VOICE("voice", String.class),
    /** How fast a voice speaks; 1 is its usual speed, 2 twice as fast. */
    SPEED("speed", Double.class),
    /** How much higher a voice speaks than usual, in semitones; negative is lower. */
    PITCH("pitch", Integer.class),
    /** How loud a voice speaks; 1 is its usual loudness. */
    VOLUME("volume", Double.class),
    /** The words of a song. */
    LYRICS("lyrics", String.class),
    /** What a song is called. */
    TITLE("title", String.class),
    /** Whether music has no singing. */
    INSTRUMENTAL("instrumental", Boolean.class);

    private final String id;
    private final Class<?> type;

    PortableField(String id, Class<?> type) {
        this.id = id;
        this.type = type;
    }

    /** {@return the name used in catalogues, violations and command options: lower-case words with hyphens} */
    public String id() {
        return id;
    }

    /** {@return the Java type of the field's values} */
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
