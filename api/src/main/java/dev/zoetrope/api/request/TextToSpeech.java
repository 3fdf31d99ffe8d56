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
     * Sets the text to speak.
     *
     * @param words the text; each model has its own limit on its length
     * @return this
     */
    public TextToSpeech text(String words) {
        return put(PortableField.PROMPT, words);
    }

    /**
     * Sets the voice.
     *
     * @param name the voice, as the provider calls it
     * @return this
     */
    public TextToSpeech voice(String name) {
        return put(PortableField.VOICE, name);
    }

    /**
     * Sets the speed of the voice.
     *
     * @param factor more than 0; 1 is the usual speed, 2 twice as fast
     * @return this
     */
    public TextToSpeech speed(double factor) {
        return put(PortableField.SPEED, factor);
    }

    /**
     * Sets the pitch of the voice, relative to its usual one.
     *
     * @param semitones 0 for the usual pitch; negative is lower
     * @return this
     */
    public TextToSpeech pitch(int semitones) {
        return put(PortableField.PITCH, semitones);
    }

    /**
     * Sets the volume of the voice.
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
     * Sets sounds and voices that should be heard.
     *
     * @param sounds local files or hosted URLs, in the order in which the prompt refers to them
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
