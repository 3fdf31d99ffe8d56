package dev.zoetrope.api;

/** Asks for a three-dimensional model from words alone. */
public final class TextTo3d extends RequestBuilder<TextTo3d> implements Takes.Prompt<TextTo3d>, Takes.Faces<TextTo3d> {

    private TextTo3d(String model) {
        super(model, Capability.TEXT_TO_3D);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static TextTo3d of(String model) {
        return new TextTo3d(model);
    }

    @Override
    TextTo3d self() {
        return this;
    }
}
