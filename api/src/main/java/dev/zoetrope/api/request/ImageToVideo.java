package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;
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
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public ImageToVideo prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the negative prompt: what the result should not contain.
     *
     * @param text the words
     * @return this
     */
    public ImageToVideo negativePrompt(String text) {
        return put(PortableField.NEGATIVE_PROMPT, text);
    }

    /**
     * Sets the picture to work from: the one that a video starts with, or the one that is changed, described or
     * animated.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public ImageToVideo image(MediaSource picture) {
        return put(PortableField.IMAGE, picture);
    }

    /**
     * Sets the picture to work from.
     *
     * @param file a local file
     * @return this
     */
    public ImageToVideo image(Path file) {
        return put(PortableField.IMAGE, MediaSource.of(file));
    }

    /**
     * Sets subjects that should appear, each shown by pictures or a video of its own.
     *
     * @param subjects the subjects, in the order in which the prompt refers to them
     * @return this
     */
    public ImageToVideo elements(List<Element> subjects) {
        return put(PortableField.ELEMENTS, subjects);
    }

    /**
     * Divides the video into several shots.
     *
     * @param shots the shots in their order; their lengths add up to the length of the video
     * @return this
     */
    public ImageToVideo segments(List<Segment> shots) {
        return put(PortableField.SEGMENTS, shots);
    }

    /**
     * Sets the sound to work from: the speech that lips follow, or the sound track of a video.
     *
     * @param sound a local file or a hosted URL
     * @return this
     */
    public ImageToVideo audio(MediaSource sound) {
        return put(PortableField.AUDIO, sound);
    }

    /**
     * Sets the sound to work from.
     *
     * @param file a local file
     * @return this
     */
    public ImageToVideo audio(Path file) {
        return put(PortableField.AUDIO, MediaSource.of(file));
    }

    /**
     * Sets the length of the result.
     *
     * @param length a positive length; most models accept whole seconds only
     * @return this
     */
    public ImageToVideo duration(java.time.Duration length) {
        return put(PortableField.DURATION, length);
    }

    /**
     * Sets the aspect ratio, width to height.
     *
     * @param ratio two whole numbers with a colon, for example {@code 16:9}
     * @return this
     */
    public ImageToVideo aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Sets the resolution of the result.
     *
     * @param size the resolution in the usual form, for example {@code 720p} or {@code 2k}
     * @return this
     */
    public ImageToVideo resolution(String size) {
        return put(PortableField.RESOLUTION, size);
    }

    /**
     * Sets the seed, which makes the result repeatable as far as the model supports that.
     *
     * @param number the seed; each model has its own range
     * @return this
     */
    public ImageToVideo seed(long number) {
        return put(PortableField.SEED, number);
    }

    /**
     * Sets whether the model makes a sound track.
     *
     * @param sound true for sound
     * @return this
     */
    public ImageToVideo generateAudio(boolean sound) {
        return put(PortableField.GENERATE_AUDIO, sound);
    }

    /**
     * Sets the guidance: how strictly the model follows the prompt.
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
