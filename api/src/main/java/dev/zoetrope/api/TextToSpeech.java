package dev.zoetrope.api;

/** Asks for a voice that speaks a text. */
public final class TextToSpeech extends RequestBuilder<TextToSpeech>
        implements Takes.Voice<TextToSpeech>,
                Takes.Speed<TextToSpeech>,
                Takes.Pitch<TextToSpeech>,
                Takes.Volume<TextToSpeech>,
                Takes.Format<TextToSpeech>,
                Takes.ReferenceAudios<TextToSpeech> {

    private TextToSpeech(String model) {
        super(model, Capability.TEXT_TO_SPEECH);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static TextToSpeech of(String model) {
        return new TextToSpeech(model);
    }

    /**
     * Sets the text that is spoken.
     *
     * @param words the text; how long it may be is the model's own limit
     * @return this
     */
    public TextToSpeech text(String words) {
        return put(PortableField.PROMPT, words);
    }

    @Override
    TextToSpeech self() {
        return this;
    }
}
