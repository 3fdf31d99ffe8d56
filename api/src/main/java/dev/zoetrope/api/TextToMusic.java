package dev.zoetrope.api;

/** Asks for music from words. */
public final class TextToMusic extends RequestBuilder<TextToMusic>
        implements Takes.Prompt<TextToMusic>,
                Takes.Lyrics<TextToMusic>,
                Takes.Title<TextToMusic>,
                Takes.Duration<TextToMusic>,
                Takes.Instrumental<TextToMusic>,
                Takes.Format<TextToMusic>,
                Takes.Seed<TextToMusic> {

    private TextToMusic(String model) {
        super(model, Capability.TEXT_TO_MUSIC);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static TextToMusic of(String model) {
        return new TextToMusic(model);
    }

    @Override
    TextToMusic self() {
        return this;
    }
}
