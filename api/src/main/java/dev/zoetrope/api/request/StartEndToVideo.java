package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;
import java.util.List;

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
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public StartEndToVideo prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the negative prompt: what the result should not contain.
     *
     * @param text the words
     * @return this
     */
    public StartEndToVideo negativePrompt(String text) {
        return put(PortableField.NEGATIVE_PROMPT, text);
    }

    /**
     * Sets the picture to work from: the one that a video starts with, or the one that is changed, described or
     * animated.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public StartEndToVideo image(MediaSource picture) {
        return put(PortableField.IMAGE, picture);
    }

    /**
     * Sets the picture to work from.
     *
     * @param file a local file
     * @return this
     */
    public StartEndToVideo image(Path file) {
        return put(PortableField.IMAGE, MediaSource.of(file));
    }

    /**
     * Sets the picture that the video ends with.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public StartEndToVideo lastImage(MediaSource picture) {
        return put(PortableField.LAST_IMAGE, picture);
    }

    /**
     * Sets the picture that the video ends with.
     *
     * @param file a local file
     * @return this
     */
    public StartEndToVideo lastImage(Path file) {
        return put(PortableField.LAST_IMAGE, MediaSource.of(file));
    }

    /**
     * Divides the video into several shots.
     *
     * @param shots the shots in their order; their lengths add up to the length of the video
     * @return this
     */
    public StartEndToVideo segments(List<Segment> shots) {
        return put(PortableField.SEGMENTS, shots);
    }

    /**
     * Sets the length of the result.
     *
     * @param length a positive length; most models accept whole seconds only
     * @return this
     */
    public StartEndToVideo duration(java.time.Duration length) {
        return put(PortableField.DURATION, length);
    }

    /**
     * Sets the aspect ratio, width to height.
     *
     * @param ratio two whole numbers with a colon, for example {@code 16:9}
     * @return this
     */
    public StartEndToVideo aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Sets the resolution of the result.
     *
     * @param size the resolution in the usual form, for example {@code 720p} or {@code 2k}
     * @return this
     */
    public StartEndToVideo resolution(String size) {
        return put(PortableField.RESOLUTION, size);
    }

    /**
     * Sets the seed, which makes the result repeatable as far as the model supports that.
     *
     * @param number the seed; each model has its own range
     * @return this
     */
    public StartEndToVideo seed(long number) {
        return put(PortableField.SEED, number);
    }

    /**
     * Sets whether the model makes a sound track.
     *
     * @param sound true for sound
     * @return this
     */
    public StartEndToVideo generateAudio(boolean sound) {
        return put(PortableField.GENERATE_AUDIO, sound);
    }

    /**
     * Sets the guidance: how strictly the model follows the prompt.
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
