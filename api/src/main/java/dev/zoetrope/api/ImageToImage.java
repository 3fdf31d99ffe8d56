package dev.zoetrope.api;

/** Asks for a picture made from other pictures: one that is changed, others that are taken after, or both. */
public final class ImageToImage extends RequestBuilder<ImageToImage>
        implements Takes.Prompt<ImageToImage>,
                Takes.NegativePrompt<ImageToImage>,
                Takes.Image<ImageToImage>,
                Takes.References<ImageToImage>,
                Takes.Mask<ImageToImage>,
                Takes.AspectRatio<ImageToImage>,
                Takes.Resolution<ImageToImage>,
                Takes.Quality<ImageToImage>,
                Takes.Format<ImageToImage>,
                Takes.Count<ImageToImage>,
                Takes.Seed<ImageToImage> {

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

    @Override
    ImageToImage self() {
        return this;
    }
}
