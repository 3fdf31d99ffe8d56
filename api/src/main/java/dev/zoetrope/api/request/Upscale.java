package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;

/** Asks for the same picture or the same video with more pixels. Either a picture or a video must be given. */
public final class Upscale extends RequestBuilder<Upscale> {

    private Upscale(String model) {
        super(model, Capability.UPSCALE);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static Upscale of(String model) {
        return new Upscale(model);
    }

    /**
     * Sets the picture to work from: the one that a video starts with, or the one that is changed, described or
     * animated.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public Upscale image(MediaSource picture) {
        return put(PortableField.IMAGE, picture);
    }

    /**
     * Sets the picture to work from.
     *
     * @param file a local file
     * @return this
     */
    public Upscale image(Path file) {
        return put(PortableField.IMAGE, MediaSource.of(file));
    }

    /**
     * Sets the video to work from.
     *
     * @param clip a local file or a hosted URL
     * @return this
     */
    public Upscale video(MediaSource clip) {
        return put(PortableField.VIDEO, clip);
    }

    /**
     * Sets the video to work from.
     *
     * @param file a local file
     * @return this
     */
    public Upscale video(Path file) {
        return put(PortableField.VIDEO, MediaSource.of(file));
    }

    /**
     * Sets how many times wider and higher the result is.
     *
     * @param factor 1 or more
     * @return this
     */
    public Upscale scale(int factor) {
        return put(PortableField.SCALE, factor);
    }

    /**
     * Sets the resolution of the result.
     *
     * @param size the resolution in the usual form, for example {@code 720p} or {@code 2k}
     * @return this
     */
    public Upscale resolution(String size) {
        return put(PortableField.RESOLUTION, size);
    }

    @Override
    Upscale self() {
        return this;
    }
}
