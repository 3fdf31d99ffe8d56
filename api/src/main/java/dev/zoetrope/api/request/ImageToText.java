package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;

/** Asks for words about a picture; {@link Generation#text()} returns them. */
public final class ImageToText extends RequestBuilder<ImageToText> {

    private ImageToText(String model) {
        super(model, Capability.IMAGE_TO_TEXT);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static ImageToText of(String model) {
        return new ImageToText(model);
    }

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public ImageToText prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the picture to work from: the one that a video starts with, or the one that is changed, described or
     * animated.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public ImageToText image(MediaSource picture) {
        return put(PortableField.IMAGE, picture);
    }

    /**
     * Sets the picture to work from.
     *
     * @param file a local file
     * @return this
     */
    public ImageToText image(Path file) {
        return put(PortableField.IMAGE, MediaSource.of(file));
    }

    @Override
    ImageToText self() {
        return this;
    }
}
