package dev.zoetrope.api;

/** Asks for a picture from words alone. */
public final class TextToImage extends RequestBuilder<TextToImage>
        implements Takes.Prompt<TextToImage>,
                Takes.NegativePrompt<TextToImage>,
                Takes.AspectRatio<TextToImage>,
                Takes.Resolution<TextToImage>,
                Takes.Quality<TextToImage>,
                Takes.Format<TextToImage>,
                Takes.Count<TextToImage>,
                Takes.Seed<TextToImage> {

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

    @Override
    TextToImage self() {
        return this;
    }
}
