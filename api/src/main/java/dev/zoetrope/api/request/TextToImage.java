package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;

/** Asks for a picture from words alone. */
public final class TextToImage extends RequestBuilder<TextToImage> {

    private TextToImage(String model) {
        super(model, Capability.TEXT_TO_IMAGE);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static TextToImage of(String model) {
        return new TextToImage(model);
    }

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public TextToImage prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the negative prompt: what the result should not contain.
     *
     * @param text the words
     * @return this
     */
    public TextToImage negativePrompt(String text) {
        return put(PortableField.NEGATIVE_PROMPT, text);
    }

    /**
     * Sets the aspect ratio, width to height.
     *
     * @param ratio two whole numbers with a colon, for example {@code 16:9}
     * @return this
     */
    public TextToImage aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Sets the resolution of the result.
     *
     * @param size the resolution in the usual form, for example {@code 720p} or {@code 2k}
     * @return this
     */
    public TextToImage resolution(String size) {
        return put(PortableField.RESOLUTION, size);
    }

    /**
     * Sets the quality, for which the model takes more or less care.
     *
     * @param care {@code low}, {@code medium} or {@code high}
     * @return this
     */
    public TextToImage quality(String care) {
        return put(PortableField.QUALITY, care);
    }

    /**
     * Sets the file format of the result.
     *
     * @param extension a lower-case file extension without dot, for example {@code png} or {@code mp3}
     * @return this
     */
    public TextToImage format(String extension) {
        return put(PortableField.FORMAT, extension);
    }

    /**
     * Sets the number of results; each one is paid for.
     *
     * @param results 1 or more
     * @return this
     */
    public TextToImage count(int results) {
        return put(PortableField.COUNT, results);
    }

    /**
     * Sets the seed, which makes the result repeatable as far as the model supports that.
     *
     * @param number the seed; each model has its own range
     * @return this
     */
    public TextToImage seed(long number) {
        return put(PortableField.SEED, number);
    }

    @Override
    TextToImage self() {
        return this;
    }
}
