package dev.zoetrope.api;

/** Asks for a video from words alone. */
public final class TextToVideo extends RequestBuilder<TextToVideo>
        implements Takes.Prompt<TextToVideo>,
                Takes.NegativePrompt<TextToVideo>,
                Takes.Segments<TextToVideo>,
                Takes.Audio<TextToVideo>,
                Takes.Duration<TextToVideo>,
                Takes.AspectRatio<TextToVideo>,
                Takes.Resolution<TextToVideo>,
                Takes.Seed<TextToVideo>,
                Takes.GenerateAudio<TextToVideo>,
                Takes.Guidance<TextToVideo> {

    private TextToVideo(String model) {
        super(model, Capability.TEXT_TO_VIDEO);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static TextToVideo of(String model) {
        return new TextToVideo(model);
    }

    @Override
    TextToVideo self() {
        return this;
    }
}
