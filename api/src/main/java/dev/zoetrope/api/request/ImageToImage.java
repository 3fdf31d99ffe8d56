package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;
import java.util.List;

/** Asks for a picture made from other pictures: one that is changed, others that serve as references, or both. */
public final class ImageToImage extends RequestBuilder<ImageToImage> {

    private ImageToImage(String model) {
        super(model, Capability.IMAGE_TO_IMAGE);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static ImageToImage of(String model) {
        return new ImageToImage(model);
    }

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public ImageToImage prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the negative prompt: what the result should not contain.
     *
     * @param text the words
     * @return this
     */
    public ImageToImage negativePrompt(String text) {
        return put(PortableField.NEGATIVE_PROMPT, text);
    }

    /**
     * Sets the picture to work from: the one that a video starts with, or the one that is changed, described or
     * animated.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public ImageToImage image(MediaSource picture) {
        return put(PortableField.IMAGE, picture);
    }

    /**
     * Sets the picture to work from.
     *
     * @param file a local file
     * @return this
     */
    public ImageToImage image(Path file) {
        return put(PortableField.IMAGE, MediaSource.of(file));
    }

    /**
     * Sets pictures of what should appear.
     *
     * @param pictures local files or hosted URLs, in the order in which the prompt refers to them; each model has its
     *     own limit on their number
     * @return this
     */
    public ImageToImage references(List<MediaSource> pictures) {
        return put(PortableField.REFERENCES, pictures);
    }

    /**
     * Sets which part of the picture may change.
     *
     * @param picture a picture of the same size, a local file or a hosted URL: white may change, black stays
     * @return this
     */
    public ImageToImage mask(MediaSource picture) {
        return put(PortableField.MASK, picture);
    }

    /**
     * Sets which part of the picture may change.
     *
     * @param file a local picture of the same size: white may change, black stays
     * @return this
     */
    public ImageToImage mask(Path file) {
        return put(PortableField.MASK, MediaSource.of(file));
    }

    /**
     * Sets the aspect ratio, width to height.
     *
     * @param ratio two whole numbers with a colon, for example {@code 16:9}
     * @return this
     */
    public ImageToImage aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    /**
     * Sets the resolution of the result.
     *
     * @param size the resolution in the usual form, for example {@code 720p} or {@code 2k}
     * @return this
     */
    public ImageToImage resolution(String size) {
        return put(PortableField.RESOLUTION, size);
    }

    /**
     * Sets the quality, for which the model takes more or less care.
     *
     * @param care {@code low}, {@code medium} or {@code high}
     * @return this
     */
    public ImageToImage quality(String care) {
        return put(PortableField.QUALITY, care);
    }

    /**
     * Sets the file format of the result.
     *
     * @param extension a lower-case file extension without dot, for example {@code png} or {@code mp3}
     * @return this
     */
    public ImageToImage format(String extension) {
        return put(PortableField.FORMAT, extension);
    }

    /**
     * Sets the number of results; each one is paid for.
     *
     * @param results 1 or more
     * @return this
     */
    public ImageToImage count(int results) {
        return put(PortableField.COUNT, results);
    }

    /**
     * Sets the seed, which makes the result repeatable as far as the model supports that.
     *
     * @param number the seed; each model has its own range
     * @return this
     */
    public ImageToImage seed(long number) {
        return put(PortableField.SEED, number);
    }

    @Override
    ImageToImage self() {
        return this;
    }
}
