package dev.zoetrope.api;

import java.time.Duration;

/** Asks for a video from words alone. */
public final class TextToVideo extends RequestBuilder<TextToVideo> {

    private TextToVideo(String model) {
        super(model, Capability.TEXT_TO_VIDEO);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static TextToVideo of(String model) {
        return new TextToVideo(model);
    }

    /**
     * Says what shall be seen.
     *
     * @param text the words
     * @return this
     */
    public TextToVideo prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Says what shall not be seen.
     *
     * @param text the words
     * @return this
     */
    public TextToVideo negativePrompt(String text) {
        return put(PortableField.NEGATIVE_PROMPT, text);
    }

    /**
     * Sets how long the video plays.
     *
     * @param length the length; models take whole seconds
     * @return this
     */
    public TextToVideo duration(Duration length) {
        return put(PortableField.DURATION, length);
    }

    /**
     * Sets width to height.
     *
     * @param ratio for example {@code 16:9}
     * @return this
     */
    public TextToVideo aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Chooses whether the model makes a sound track.
     *
     * @param sound true for sound
     * @return this
     */
    public TextToVideo generateAudio(boolean sound) {
        return put(PortableField.GENERATE_AUDIO, sound);
    }

    @Override
    TextToVideo self() {
        return this;
    }
}
