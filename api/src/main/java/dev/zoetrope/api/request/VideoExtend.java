package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;

/** Asks for a video that goes on where a given one ends. */
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
     * Says in words what is wanted.
     *
     * @param text the words; how many a model takes is its own limit
     * @return this
     */
    public VideoExtend prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Says in words what shall not be there.
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
     * Sets how long the result plays.
     *
     * @param length a positive length; most models take whole seconds only
     * @return this
     */
    public VideoExtend duration(java.time.Duration length) {
        return put(PortableField.DURATION, length);
    }

    /**
     * Sets width to height.
     *
     * @param ratio two whole numbers with a colon, for example {@code 16:9}
     * @return this
     */
    public VideoExtend aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Sets how fine the result is.
     *
     * @param size as the field writes it, for example {@code 720p} or {@code 2k}
     * @return this
     */
    public VideoExtend resolution(String size) {
        return put(PortableField.RESOLUTION, size);
    }

    /**
     * Sets the number that makes a result repeatable, as far as the model keeps to it.
     *
     * @param number the number; its range is the model's own
     * @return this
     */
    public VideoExtend seed(long number) {
        return put(PortableField.SEED, number);
    }

    /**
     * Chooses whether the model makes a sound track.
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
