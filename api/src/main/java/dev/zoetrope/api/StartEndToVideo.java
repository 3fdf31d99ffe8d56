package dev.zoetrope.api;

/** Asks for a video between a first and a last picture. */
public final class StartEndToVideo extends RequestBuilder<StartEndToVideo>
        implements Takes.Prompt<StartEndToVideo>,
                Takes.NegativePrompt<StartEndToVideo>,
                Takes.Image<StartEndToVideo>,
                Takes.LastImage<StartEndToVideo>,
                Takes.Segments<StartEndToVideo>,
                Takes.Duration<StartEndToVideo>,
                Takes.AspectRatio<StartEndToVideo>,
                Takes.Resolution<StartEndToVideo>,
                Takes.Seed<StartEndToVideo>,
                Takes.GenerateAudio<StartEndToVideo>,
                Takes.Guidance<StartEndToVideo> {

    private StartEndToVideo(String model) {
        super(model, Capability.START_END_TO_VIDEO);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static StartEndToVideo of(String model) {
        return new StartEndToVideo(model);
    }

    @Override
    StartEndToVideo self() {
        return this;
    }
}
