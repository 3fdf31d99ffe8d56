package dev.zoetrope.api.catalog;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a model does, by the task names of the field. It is an open value, because catalogues contain tasks for which
 * there is no typed request.
 *
 * @param id the task name: lower-case words with hyphens, for example {@code image-to-video}
 */
public record Capability(String id) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** A video from words alone. */
    public static final Capability TEXT_TO_VIDEO = new Capability("text-to-video");
    /** A video that starts with a given picture. */
    public static final Capability IMAGE_TO_VIDEO = new Capability("image-to-video");
    /** A video between a first and a last picture. */
    public static final Capability START_END_TO_VIDEO = new Capability("start-end-to-video");
    /** A video in which given persons, things or styles appear. */
    public static final Capability REFERENCE_TO_VIDEO = new Capability("reference-to-video");
    /** A video made from another one by changing what it shows. */
    public static final Capability VIDEO_EDIT = new Capability("video-edit");
    /** A video that continues where another one ends. */
    public static final Capability VIDEO_EXTEND = new Capability("video-extend");
    /** A video in which a pictured character moves as a person does in another video. */
    public static final Capability MOTION_CONTROL = new Capability("motion-control");
    /** The same picture or video with more pixels. */
    public static final Capability UPSCALE = new Capability("upscale");
    /** A video to a sound: a speaking face, an avatar, or a scene that follows it. */
    public static final Capability AUDIO_TO_VIDEO = new Capability("audio-to-video");
    /** A picture from words alone. */
    public static final Capability TEXT_TO_IMAGE = new Capability("text-to-image");
    /** A picture made from other pictures. */
    public static final Capability IMAGE_TO_IMAGE = new Capability("image-to-image");
    /** A voice that speaks a text. */
    public static final Capability TEXT_TO_SPEECH = new Capability("text-to-speech");
    /** Music from words. */
    public static final Capability TEXT_TO_MUSIC = new Capability("text-to-music");
    /** A three-dimensional model from words alone. */
    public static final Capability TEXT_TO_3D = new Capability("text-to-3d");
    /** A three-dimensional model of what a picture shows. */
    public static final Capability IMAGE_TO_3D = new Capability("image-to-3d");
    /** Words about a picture. */
    public static final Capability IMAGE_TO_TEXT = new Capability("image-to-text");
    /** Words about a video. */
    public static final Capability VIDEO_TO_TEXT = new Capability("video-to-text");
    /** Whatever a graph of nodes makes. */
    public static final Capability WORKFLOW = new Capability("workflow");
    /** Weights that were trained on pictures or videos, for other models to use. */
    public static final Capability TRAINING = new Capability("training");
    /** Words in answer to words. */
    public static final Capability TEXT_TO_TEXT = new Capability("text-to-text");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the id is not lower-case words with hyphens
     */
    public Capability {
        Objects.requireNonNull(id, "id");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("capability '" + id + "' must be lower-case words with hyphens");
        }
    }

    /** Returns the task name. */
    @Override
    public String toString() {
        return id;
    }
}
