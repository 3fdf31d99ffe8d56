package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;

/** Asks for a video that continues where a given one ends. */
public final class VideoExtend extends RequestBuilder<VideoExtend> {

    private VideoExtend(String model) {
        super(model, Capability.VIDEO_EXTEND);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static VideoExtend of(String model) {
        return new VideoExtend(model);
    }

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public VideoExtend prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the negative prompt: what the result should not contain.
     *
     * @param text the words
     * @return this
     */
    public VideoExtend negativePrompt(String text) {
        return put(PortableField.NEGATIVE_PROMPT, text);
    }

    /**
     * Sets the video to work from.
     *
     * @param clip a local file or a hosted URL
     * @return this
     */
    public VideoExtend video(MediaSource clip) {
        return put(PortableField.VIDEO, clip);
    }

    /**
     * Sets the video to work from.
     *
     * @param file a local file
     * @return this
     */
    public VideoExtend video(Path file) {
        return put(PortableField.VIDEO, MediaSource.of(file));
    }

    /**
     * Sets the length of the result.
     *
     * @param length a positive length; most models accept whole seconds only
     * @return this
     */
    public VideoExtend duration(java.time.Duration length) {
        return put(PortableField.DURATION, length);
    }

    /**
     * Sets the aspect ratio, width to height.
     *
     * @param ratio two whole numbers with a colon, for example {@code 16:9}
     * @return this
     */
    public VideoExtend aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Sets the resolution of the result.
     *
     * @param size the resolution in the usual form, for example {@code 720p} or {@code 2k}
     * @return this
     */
    public VideoExtend resolution(String size) {
        return put(PortableField.RESOLUTION, size);
    }

    /**
     * Sets the seed, which makes the result repeatable as far as the model supports that.
     *
     * @param number the seed; each model has its own range
     * @return this
     */
    public VideoExtend seed(long number) {
        return put(PortableField.SEED, number);
    }

    /**
     * Sets whether the model makes a sound track.
     *
     * @param sound true for sound
     * @return this
     */
    public VideoExtend generateAudio(boolean sound) {
        return put(PortableField.GENERATE_AUDIO, sound);
    }

    @Override
    VideoExtend self() {
        return this;
    }
}
