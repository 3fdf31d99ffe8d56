package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;

/** Asks for music from words. */
public final class TextToMusic extends RequestBuilder<TextToMusic> {

    private TextToMusic(String model) {
        super(model, Capability.TEXT_TO_MUSIC);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static TextToMusic of(String model) {
        return new TextToMusic(model);
    }

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public TextToMusic prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the words of the song.
     *
     * @param words the words; line ends stay
     * @return this
     */
    public TextToMusic lyrics(String words) {
        return put(PortableField.LYRICS, words);
    }

    /**
     * Sets the title of the song.
     *
     * @param name the title
     * @return this
     */
    public TextToMusic title(String name) {
        return put(PortableField.TITLE, name);
    }

    /**
     * Sets the length of the result.
     *
     * @param length a positive length; most models accept whole seconds only
     * @return this
     */
    public TextToMusic duration(java.time.Duration length) {
        return put(PortableField.DURATION, length);
    }

    /**
     * Sets whether the music has no singing.
     *
     * @param without true for music without singing
     * @return this
     */
    public TextToMusic instrumental(boolean without) {
        return put(PortableField.INSTRUMENTAL, without);
    }

    /**
     * Sets the file format of the result.
     *
     * @param extension a lower-case file extension without dot, for example {@code png} or {@code mp3}
     * @return this
     */
    public TextToMusic format(String extension) {
        return put(PortableField.FORMAT, extension);
    }

    /**
     * Sets the seed, which makes the result repeatable as far as the model supports that.
     *
     * @param number the seed; each model has its own range
     * @return this
     */
    public TextToMusic seed(long number) {
        return put(PortableField.SEED, number);
    }

    @Override
    TextToMusic self() {
        return this;
    }
}
