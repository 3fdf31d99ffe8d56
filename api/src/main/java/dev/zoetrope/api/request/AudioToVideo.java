package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaSource;
import java.nio.file.Path;

/** Asks for a video to a given sound: a pictured face that speaks, or a given video whose lips follow the sound. */
public final class AudioToVideo extends RequestBuilder<AudioToVideo> {

    private AudioToVideo(String model) {
        super(model, Capability.AUDIO_TO_VIDEO);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static AudioToVideo of(String model) {
        return new AudioToVideo(model);
    }

    /**
     * Sets the prompt: what the result should be, in words.
     *
     * @param text the words; each model has its own limit on their length
     * @return this
     */
    public AudioToVideo prompt(String text) {
        return put(PortableField.PROMPT, text);
    }

    /**
     * Sets the sound to work from: the speech that lips follow, or the sound track of a video.
     *
     * @param sound a local file or a hosted URL
     * @return this
     */
    public AudioToVideo audio(MediaSource sound) {
        return put(PortableField.AUDIO, sound);
    }

    /**
     * Sets the sound to work from.
     *
     * @param file a local file
     * @return this
     */
    public AudioToVideo audio(Path file) {
        return put(PortableField.AUDIO, MediaSource.of(file));
    }

    /**
     * Sets the picture to work from: the one that a video starts with, or the one that is changed, described or
     * animated.
     *
     * @param picture a local file or a hosted URL
     * @return this
     */
    public AudioToVideo image(MediaSource picture) {
        return put(PortableField.IMAGE, picture);
    }

    /**
     * Sets the picture to work from.
     *
     * @param file a local file
     * @return this
     */
    public AudioToVideo image(Path file) {
        return put(PortableField.IMAGE, MediaSource.of(file));
    }

    /**
     * Sets the video to work from.
     *
     * @param clip a local file or a hosted URL
     * @return this
     */
    public AudioToVideo video(MediaSource clip) {
        return put(PortableField.VIDEO, clip);
    }

    /**
     * Sets the video to work from.
     *
     * @param file a local file
     * @return this
     */
    public AudioToVideo video(Path file) {
        return put(PortableField.VIDEO, MediaSource.of(file));
    }

    /**
     * Sets the aspect ratio, width to height.
     *
     * @param ratio two whole numbers with a colon, for example {@code 16:9}
     * @return this
     */
    public AudioToVideo aspectRatio(String ratio) {
        return put(PortableField.ASPECT_RATIO, ratio);
    }

    @Override
    AudioToVideo self() {
        return this;
    }
}
