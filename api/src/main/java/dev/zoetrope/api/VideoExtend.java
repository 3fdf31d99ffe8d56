package dev.zoetrope.api;

/** Asks for a video that goes on where a given one ends. */
public final class VideoExtend extends RequestBuilder<VideoExtend>
        implements Takes.Prompt<VideoExtend>,
                Takes.NegativePrompt<VideoExtend>,
                Takes.Video<VideoExtend>,
                Takes.Duration<VideoExtend>,
                Takes.AspectRatio<VideoExtend>,
                Takes.Resolution<VideoExtend>,
                Takes.Seed<VideoExtend>,
                Takes.GenerateAudio<VideoExtend> {

    private VideoExtend(String model) {
        super(model, Capability.VIDEO_EXTEND);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static VideoExtend of(String model) {
        return new VideoExtend(model);
    }

    @Override
    VideoExtend self() {
        return this;
    }
}
