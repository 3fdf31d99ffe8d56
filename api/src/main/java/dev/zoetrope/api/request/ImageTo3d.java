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
     * Says in words what is wanted.
     *
     * @param text the words; how many a model takes is its own limit
     * @return this
     */
    public ImageTo3d prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the picture to work from: the one that a video starts with, or the one that is changed, read or
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
     * Sets how many faces the three-dimensional model has at most.
     *
     * @param most 1 or more
     * @return this
     */
    public ImageTo3d faces(int most) {
        return put(PortableField.FACES, most);
    }

    /**
     * Sets how fine the result is.
     *
     * @param size as the field writes it, for example {@code 720p} or {@code 2k}
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
