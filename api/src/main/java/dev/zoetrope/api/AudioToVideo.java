package dev.zoetrope.api;

/** Asks for a video to a given sound: a pictured face that speaks, or a given video whose lips follow. */
public final class AudioToVideo extends RequestBuilder<AudioToVideo>
        implements Takes.Prompt<AudioToVideo>,
                Takes.Audio<AudioToVideo>,
                Takes.Image<AudioToVideo>,
                Takes.Video<AudioToVideo>,
                Takes.AspectRatio<AudioToVideo> {

    private AudioToVideo(String model) {
        super(model, Capability.AUDIO_TO_VIDEO);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static AudioToVideo of(String model) {
        return new AudioToVideo(model);
    }

    @Override
    AudioToVideo self() {
        return this;
    }
}
