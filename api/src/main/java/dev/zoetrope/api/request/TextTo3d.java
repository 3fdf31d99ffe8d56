package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;

/** Asks for a three-dimensional model from words alone. */
public final class TextTo3d extends RequestBuilder<TextTo3d> {

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

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public TextTo3d prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the largest number of faces of the three-dimensional model.
     *
     * @param most 1 or more
     * @return this
     */
    public TextTo3d faces(int most) {
        return put(PortableField.FACES, most);
    }

    @Override
    TextTo3d self() {
        return this;
    }
}
