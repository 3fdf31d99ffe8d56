package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;
import java.util.List;

/** Asks for a given video with changes to what it shows. */
public final class VideoEdit extends RequestBuilder<VideoEdit> {

    private VideoEdit(String model) {
        super(model, Capability.VIDEO_EDIT);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static VideoEdit of(String model) {
        return new VideoEdit(model);
    }

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public VideoEdit prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the negative prompt: what the result should not contain.
     *
     * @param text the words
     * @return this
     */
    public VideoEdit negativePrompt(String text) {
        return put(PortableField.NEGATIVE_PROMPT, text);
    }

    /**
     * Sets the video to work from.
     *
     * @param clip a local file or a hosted URL
     * @return this
     */
    public VideoEdit video(MediaSource clip) {
        return put(PortableField.VIDEO, clip);
    }

    /**
     * Sets the video to work from.
     *
     * @param file a local file
     * @return this
     */
    public VideoEdit video(Path file) {
        return put(PortableField.VIDEO, MediaSource.of(file));
    }

    /**
     * Sets pictures of what should appear.
     *
     * @param pictures local files or hosted URLs, in the order in which the prompt refers to them; each model has its
     *     own limit on their number
     * @return this
     */
    public VideoEdit references(List<MediaSource> pictures) {
        return put(PortableField.REFERENCES, pictures);
    }

    /**
     * Sets whether the sound of the given video stays.
     *
     * @param keep true to keep it
     * @return this
     */
    public VideoEdit keepAudio(boolean keep) {
        return put(PortableField.KEEP_AUDIO, keep);
    }

    /**
     * Sets the length of the result.
     *
     * @param length a positive length; most models accept whole seconds only
     * @return this
     */
    public VideoEdit duration(java.time.Duration length) {
        return put(PortableField.DURATION, length);
    }

    /**
     * Sets the aspect ratio, width to height.
     *
     * @param ratio two whole numbers with a colon, for example {@code 16:9}
     * @return this
     */
    public VideoEdit aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Sets the resolution of the result.
     *
     * @param size the resolution in the usual form, for example {@code 720p} or {@code 2k}
     * @return this
     */
    public VideoEdit resolution(String size) {
        return put(PortableField.RESOLUTION, size);
    }

    /**
     * Sets the seed, which makes the result repeatable as far as the model supports that.
     *
     * @param number the seed; each model has its own range
     * @return this
     */
    public VideoEdit seed(long number) {
        return put(PortableField.SEED, number);
    }

    /**
     * Sets whether the model makes a sound track.
     *
     * @param sound true for sound
     * @return this
     */
    public VideoEdit generateAudio(boolean sound) {
        return put(PortableField.GENERATE_AUDIO, sound);
    }

    @Override
    VideoEdit self() {
        return this;
    }
}
