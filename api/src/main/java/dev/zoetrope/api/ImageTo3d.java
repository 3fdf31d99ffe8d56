package dev.zoetrope.api;

/** Asks for a three-dimensional model of what a picture shows. */
public final class ImageTo3d extends RequestBuilder<ImageTo3d>
        implements Takes.Prompt<ImageTo3d>,
                Takes.Image<ImageTo3d>,
                Takes.Faces<ImageTo3d>,
                Takes.Resolution<ImageTo3d> {

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

    @Override
    ImageTo3d self() {
        return this;
    }
}
