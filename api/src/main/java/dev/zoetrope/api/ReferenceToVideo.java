package dev.zoetrope.api;

import java.time.Duration;
import java.util.List;

/** Asks for a video in which given persons, things or styles appear. */
public final class ReferenceToVideo extends RequestBuilder<ReferenceToVideo> {

    private ReferenceToVideo(String model) {
        super(model, Capability.REFERENCE_TO_VIDEO);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static ReferenceToVideo of(String model) {
        return new ReferenceToVideo(model);
    }

    /**
     * Says what shall be seen.
     *
     * @param text the words
     * @return this
     */
    public ReferenceToVideo prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets pictures of what shall appear.
     *
     * @param pictures local files or hosted URLs, in the order in which the prompt speaks of them
     * @return this
     */
    public ReferenceToVideo references(List<MediaSource> pictures) {
        return put(PortableField.REFERENCES, List.copyOf(pictures));
    }

    /**
     * Sets subjects that shall appear.
     *
     * @param subjects the subjects, in the order in which the prompt speaks of them
     * @return this
     */
    public ReferenceToVideo elements(List<Element> subjects) {
        return put(PortableField.ELEMENTS, List.copyOf(subjects));
    }

    /**
     * Sets a video to take after.
     *
     * @param clip a local file or a hosted URL
     * @return this
     */
    public ReferenceToVideo video(MediaSource clip) {
        return put(PortableField.VIDEO, clip);
    }

    /**
     * Chooses whether the sound of the given video stays.
     *
     * @param keep true to keep it
     * @return this
     */
    public ReferenceToVideo keepAudio(boolean keep) {
        return put(PortableField.KEEP_AUDIO, keep);
    }

    /**
     * Sets how long the video plays.
     *
     * @param length the length; models take whole seconds
     * @return this
     */
    public ReferenceToVideo duration(Duration length) {
        return put(PortableField.DURATION, length);
    }

    /**
     * Sets width to height.
     *
     * @param ratio for example {@code 16:9}
     * @return this
     */
    public ReferenceToVideo aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    @Override
    ReferenceToVideo self() {
        return this;
    }
}
