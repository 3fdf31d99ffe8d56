package dev.zoetrope.api;

/** Asks for the same picture or the same video with more pixels. Give one of the two. */
public final class Upscale extends RequestBuilder<Upscale>
        implements Takes.Image<Upscale>, Takes.Video<Upscale>, Takes.Scale<Upscale>, Takes.Resolution<Upscale> {

    private Upscale(String model) {
        super(model, Capability.UPSCALE);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static Upscale of(String model) {
        return new Upscale(model);
    }

    @Override
    Upscale self() {
        return this;
    }
}
