package dev.zoetrope.api;

import java.nio.file.Path;
import java.time.Duration;

/** Asks for a video between a first and a last picture. */
public final class StartEndToVideo extends RequestBuilder<StartEndToVideo> {

    private StartEndToVideo(String model) {
        super(model, Capability.START_END_TO_VIDEO);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static StartEndToVideo of(String model) {
        return new StartEndToVideo(model);
    }

    /**
     * Says what shall be seen.
     *
     * @param text the words
     * @return this
     */
    public StartEndToVideo prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Says what shall not be seen.
     *
     * @param text the words
     * @return this
     */
    public StartEndToVideo negativePrompt(String text) {
        return put(PortableField.NEGATIVE_PROMPT, text);
    }

    /**
     * Sets the picture the video starts with.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public StartEndToVideo image(MediaSource picture) {
        return put(PortableField.IMAGE, picture);
    }

    /**
     * Sets the picture the video starts with.
     *
     * @param file a local file
     * @return this
     */
    public StartEndToVideo image(Path file) {
        return put(PortableField.IMAGE, MediaSource.of(file));
    }

    /**
     * Sets the picture the video ends with.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public StartEndToVideo lastImage(MediaSource picture) {
        return put(PortableField.LAST_IMAGE, picture);
    }

    /**
     * Sets the picture the video ends with.
     *
     * @param file a local file
     * @return this
     */
    public StartEndToVideo lastImage(Path file) {
        return put(PortableField.LAST_IMAGE, MediaSource.of(file));
    }

    /**
     * Sets how long the video plays.
     *
     * @param length the length; models take whole seconds
     * @return this
     */
    public StartEndToVideo duration(Duration length) {
        return put(PortableField.DURATION, length);
    }

    /**
     * Sets width to height.
     *
     * @param ratio for example {@code 16:9}
     * @return this
     */
    public StartEndToVideo aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Chooses whether the model makes a sound track.
     *
     * @param sound true for sound
     * @return this
     */
    public StartEndToVideo generateAudio(boolean sound) {
        return put(PortableField.GENERATE_AUDIO, sound);
    }

    /**
     * Sets how strictly the prompt is followed.
     *
     * @param strictness from 0 (freely) to 1 (strictly)
     * @return this
     */
    public StartEndToVideo guidance(double strictness) {
        return put(PortableField.GUIDANCE, strictness);
    }

    @Override
    StartEndToVideo self() {
        return this;
    }
}
