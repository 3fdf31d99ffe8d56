package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.job.Generation;

/** Asks for words in answer to words; {@link Generation#text()} returns them. */
public final class TextToText extends RequestBuilder<TextToText> {

    private TextToText(String model) {
        super(model, Capability.TEXT_TO_TEXT);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static TextToText of(String model) {
        return new TextToText(model);
    }

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public TextToText prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    @Override
    TextToText self() {
        return this;
    }
}
