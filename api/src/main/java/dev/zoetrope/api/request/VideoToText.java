package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;

/** Asks for words about a video; {@link Generation#text()} returns them. */
public final class VideoToText extends RequestBuilder<VideoToText> {

    private VideoToText(String model) {
        super(model, Capability.VIDEO_TO_TEXT);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static VideoToText of(String model) {
        return new VideoToText(model);
    }

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public VideoToText prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the video to work from.
     *
     * @param clip a local file or a hosted URL
     * @return this
     */
    public VideoToText video(MediaSource clip) {
        return put(PortableField.VIDEO, clip);
    }

    /**
     * Sets the video to work from.
     *
     * @param file a local file
     * @return this
     */
    public VideoToText video(Path file) {
        return put(PortableField.VIDEO, MediaSource.of(file));
    }

    @Override
    VideoToText self() {
        return this;
    }
}
