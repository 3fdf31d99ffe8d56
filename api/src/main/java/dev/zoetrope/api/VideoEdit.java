package dev.zoetrope.api;

/** Asks for a given video with changes to what is seen in it. */
public final class VideoEdit extends RequestBuilder<VideoEdit>
        implements Takes.Prompt<VideoEdit>,
                Takes.NegativePrompt<VideoEdit>,
                Takes.Video<VideoEdit>,
                Takes.References<VideoEdit>,
                Takes.KeepAudio<VideoEdit>,
                Takes.Duration<VideoEdit>,
                Takes.AspectRatio<VideoEdit>,
                Takes.Resolution<VideoEdit>,
                Takes.Seed<VideoEdit>,
                Takes.GenerateAudio<VideoEdit> {

    private VideoEdit(String model) {
        super(model, Capability.VIDEO_EDIT);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static VideoEdit of(String model) {
        return new VideoEdit(model);
    }

    @Override
    VideoEdit self() {
        return this;
    }
}
