package dev.zoetrope.api;

/** Asks for a video in which given persons, things or styles appear. */
public final class ReferenceToVideo extends RequestBuilder<ReferenceToVideo>
        implements Takes.Prompt<ReferenceToVideo>,
                Takes.NegativePrompt<ReferenceToVideo>,
                Takes.References<ReferenceToVideo>,
                Takes.ReferenceVideos<ReferenceToVideo>,
                Takes.ReferenceAudios<ReferenceToVideo>,
                Takes.Elements<ReferenceToVideo>,
                Takes.Video<ReferenceToVideo>,
                Takes.KeepAudio<ReferenceToVideo>,
                Takes.Duration<ReferenceToVideo>,
                Takes.AspectRatio<ReferenceToVideo>,
                Takes.Resolution<ReferenceToVideo>,
                Takes.Seed<ReferenceToVideo>,
                Takes.GenerateAudio<ReferenceToVideo> {

    private ReferenceToVideo(String model) {
        super(model, Capability.REFERENCE_TO_VIDEO);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static ReferenceToVideo of(String model) {
        return new ReferenceToVideo(model);
    }

    @Override
    ReferenceToVideo self() {
        return this;
    }
}
