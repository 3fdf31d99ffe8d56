package dev.zoetrope.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks for a video that starts with a given picture. */
public final class ImageToVideo extends RequestBuilder<ImageToVideo> {

    private ImageToVideo(String model) {
        super(model, Capability.IMAGE_TO_VIDEO);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static ImageToVideo of(String model) {
        return new ImageToVideo(model);
    }

    /**
     * Says what shall be seen.
     *
     * @param text the words
     * @return this
     */
    public ImageToVideo prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Says what shall not be seen.
     *
     * @param text the words
     * @return this
     */
    public ImageToVideo negativePrompt(String text) {
        return put(PortableField.NEGATIVE_PROMPT, text);
    }

    /**
     * Sets the picture the video starts with.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public ImageToVideo image(MediaSource picture) {
        return put(PortableField.IMAGE, picture);
    }

    /**
     * Sets the picture the video starts with.
     *
     * @param file a local file
     * @return this
     */
    public ImageToVideo image(Path file) {
        return put(PortableField.IMAGE, MediaSource.of(file));
    }

    /**
     * Sets subjects that shall appear.
     *
     * @param subjects the subjects, in the order in which the prompt speaks of them
     * @return this
     */
    public ImageToVideo elements(List<Element> subjects) {
        return put(PortableField.ELEMENTS, List.copyOf(subjects));
    }

    /**
     * Tells the video in several shots.
     *
     * @param shots the shots in order; their durations add up to that of the video
     * @return this
     */
    public ImageToVideo segments(List<Segment> shots) {
        return put(PortableField.SEGMENTS, List.copyOf(shots));
    }

    /**
     * Sets how long the video plays.
     *
     * @param length the length; models take whole seconds
     * @return this
     */
    public ImageToVideo duration(Duration length) {
        return put(PortableField.DURATION, length);
    }

    /**
     * Sets width to height.
     *
     * @param ratio for example {@code 16:9}
     * @return this
     */
    public ImageToVideo aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Chooses whether the model makes a sound track.
     *
     * @param sound true for sound
     * @return this
     */
    public ImageToVideo generateAudio(boolean sound) {
        return put(PortableField.GENERATE_AUDIO, sound);
    }

    /**
     * Sets how strictly the prompt is followed.
     *
     * @param strictness from 0 (freely) to 1 (strictly)
     * @return this
     */
    public ImageToVideo guidance(double strictness) {
        return put(PortableField.GUIDANCE, strictness);
    }

    @Override
    ImageToVideo self() {
        return this;
    }
}
