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
     * Says in words what is wanted.
     *
     * @param text the words; how many a model takes is its own limit
     * @return this
     */
    public TextToImage prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Says in words what shall not be there.
     *
     * @param text the words
     * @return this
     */
    public TextToImage negativePrompt(String text) {
        return put(PortableField.NEGATIVE_PROMPT, text);
    }

    /**
     * Sets width to height.
     *
     * @param ratio two whole numbers with a colon, for example {@code 16:9}
     * @return this
     */
    public TextToImage aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Sets how fine the result is.
     *
     * @param size as the field writes it, for example {@code 720p} or {@code 2k}
     * @return this
     */
    public TextToImage resolution(String size) {
        return put(PortableField.RESOLUTION, size);
    }

    /**
     * Sets how much care the model takes.
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
     * Sets how many results are wanted; each one is paid for.
     *
     * @param results 1 or more
     * @return this
     */
    public TextToImage count(int results) {
        return put(PortableField.COUNT, results);
    }

    /**
     * Sets the number that makes a result repeatable, as far as the model keeps to it.
     *
     * @param number the number; its range is the model's own
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
