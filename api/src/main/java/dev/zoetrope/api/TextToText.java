package dev.zoetrope.api;

/** Asks for words in answer to words; {@link Generation#text()} has them. */
public final class TextToText extends RequestBuilder<TextToText> implements Takes.Prompt<TextToText> {

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

    @Override
    TextToText self() {
        return this;
    }
}
