package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;

/** Asks for a three-dimensional model of what a picture shows. */
public final class ImageTo3d extends RequestBuilder<ImageTo3d> {

    private ImageTo3d(String model) {
        super(model, Capability.IMAGE_TO_3D);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static ImageTo3d of(String model) {
        return new ImageTo3d(model);
    }

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public ImageTo3d prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the picture to work from: the one that a video starts with, or the one that is changed, described or
     * animated.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public ImageTo3d image(MediaSource picture) {
        return put(PortableField.IMAGE, picture);
    }

    /**
     * Sets the picture to work from.
     *
     * @param file a local file
     * @return this
     */
    public ImageTo3d image(Path file) {
        return put(PortableField.IMAGE, MediaSource.of(file));
    }

    /**
     * Sets the largest number of faces of the three-dimensional model.
     *
     * @param most 1 or more
     * @return this
     */
    public ImageTo3d faces(int most) {
        return put(PortableField.FACES, most);
    }

    /**
     * Sets the resolution of the result.
     *
     * @param size the resolution in the usual form, for example {@code 720p} or {@code 2k}
     * @return this
     */
    public ImageTo3d resolution(String size) {
        return put(PortableField.RESOLUTION, size);
    }

    @Override
    ImageTo3d self() {
        return this;
    }
}
