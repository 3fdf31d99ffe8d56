package dev.zoetrope.api;

/** Asks for words about a picture; {@link Generation#text()} has them. */
public final class ImageToText extends RequestBuilder<ImageToText>
        implements Takes.Prompt<ImageToText>, Takes.Image<ImageToText> {

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

    @Override
    ImageToText self() {
        return this;
    }
}
