package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.util.List;

/** Asks for a voice that speaks a text. */
public final class TextToSpeech extends RequestBuilder<TextToSpeech> {

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

    /**
     * Sets the voice that speaks.
     *
     * @param name the voice, as the provider calls it
     * @return this
     */
    public TextToSpeech voice(String name) {
        return put(PortableField.VOICE, name);
    }

    /**
     * Sets how fast the voice speaks.
     *
     * @param factor more than 0; 1 is the usual speed, 2 twice as fast
     * @return this
     */
    public TextToSpeech speed(double factor) {
        return put(PortableField.SPEED, factor);
    }

    /**
     * Sets how much higher the voice speaks than usual.
     *
     * @param semitones 0 as usual; negative is lower
     * @return this
     */
    public TextToSpeech pitch(int semitones) {
        return put(PortableField.PITCH, semitones);
    }

    /**
     * Sets how loud the voice speaks.
     *
     * @param factor 0 or more; 1 is the usual loudness
     * @return this
     */
    public TextToSpeech volume(double factor) {
        return put(PortableField.VOLUME, factor);
    }

    /**
     * Sets the file format of the result.
     *
     * @param extension a lower-case file extension without dot, for example {@code png} or {@code mp3}
     * @return this
     */
    public TextToSpeech format(String extension) {
        return put(PortableField.FORMAT, extension);
    }

    /**
     * Sets sounds and voices that shall be heard.
     *
     * @param sounds local files or hosted URLs, in the order in which the prompt speaks of them
     * @return this
     */
    public TextToSpeech referenceAudios(List<MediaSource> sounds) {
        return put(PortableField.REFERENCE_AUDIOS, sounds);
    }

    @Override
    TextToSpeech self() {
        return this;
    }
}
