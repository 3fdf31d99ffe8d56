package dev.zoetrope.api;

/** Asks for a video that starts with a given picture. */
public final class ImageToVideo extends RequestBuilder<ImageToVideo>
        implements Takes.Prompt<ImageToVideo>,
                Takes.NegativePrompt<ImageToVideo>,
                Takes.Image<ImageToVideo>,
                Takes.Elements<ImageToVideo>,
                Takes.Segments<ImageToVideo>,
                Takes.Audio<ImageToVideo>,
                Takes.Duration<ImageToVideo>,
                Takes.AspectRatio<ImageToVideo>,
                Takes.Resolution<ImageToVideo>,
                Takes.Seed<ImageToVideo>,
                Takes.GenerateAudio<ImageToVideo>,
                Takes.Guidance<ImageToVideo> {

    private ImageToVideo(String model) {
        super(model, Capability.IMAGE_TO_VIDEO);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static ImageToVideo of(String model) {
        return new ImageToVideo(model);
    }

    @Override
    ImageToVideo self() {
        return this;
    }
}
