package dev.zoetrope.api;

/** Asks for a video in which a pictured character moves as somebody does in a given video. */
public final class MotionControl extends RequestBuilder<MotionControl>
        implements Takes.Prompt<MotionControl>,
                Takes.NegativePrompt<MotionControl>,
                Takes.Image<MotionControl>,
                Takes.Video<MotionControl>,
                Takes.KeepAudio<MotionControl> {

    private MotionControl(String model) {
        super(model, Capability.MOTION_CONTROL);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static MotionControl of(String model) {
        return new MotionControl(model);
    }

    @Override
    MotionControl self() {
        return this;
    }
}
