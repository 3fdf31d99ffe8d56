package dev.zoetrope.api;

/** Asks for words about a video; {@link Generation#text()} has them. */
public final class VideoToText extends RequestBuilder<VideoToText>
        implements Takes.Prompt<VideoToText>, Takes.Video<VideoToText> {

    private VideoToText(String model) {
        super(model, Capability.VIDEO_TO_TEXT);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static VideoToText of(String model) {
        return new VideoToText(model);
    }

    @Override
    VideoToText self() {
        return this;
    }
}
