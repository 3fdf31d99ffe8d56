package dev.zoetrope.api;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a model does, in the field's task names. It is an open value, because catalogues know tasks for which there is
 * no typed request.
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
    /** A picture from words alone. */
    public static final Capability TEXT_TO_IMAGE = new Capability("text-to-image");

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
