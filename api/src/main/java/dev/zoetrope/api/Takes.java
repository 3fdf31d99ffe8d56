package dev.zoetrope.api;

import java.nio.file.Path;
import java.util.List;

/**
 * What requests take: a setter for each portable field, written and described once. A typed request takes those that make
 * sense for its task; a field that a model cannot express is refused before anything is bought.
 */
public final class Takes {

    private Takes() {}

    /** Only requests take fields, each as itself. */
    @SuppressWarnings("unchecked")
    private static <B extends RequestBuilder<B>> B put(Object request, PortableField field, Object value) {
        return ((RequestBuilder<B>) request).put(field, value);
    }

    /**
     * A request that works from words.
     *
     * @param <B> the request itself
     */
    public sealed interface Prompt<B extends RequestBuilder<B>>
            permits AudioToVideo,
                    ImageTo3d,
                    ImageToImage,
                    ImageToText,
                    ImageToVideo,
                    MotionControl,
                    ReferenceToVideo,
                    StartEndToVideo,
                    TextTo3d,
                    TextToImage,
                    TextToMusic,
                    TextToText,
                    TextToVideo,
                    VideoEdit,
                    VideoExtend,
                    VideoToText {
        /**
         * Says in words what is wanted.
         *
         * @param text the words; how many a model takes is its own limit
         * @return this
         */
        default B prompt(String text) {
            return put(this, PortableField.PROMPT, text);
        }
    }

    /**
     * A request that can be told in words what shall not be there.
     *
     * @param <B> the request itself
     */
    public sealed interface NegativePrompt<B extends RequestBuilder<B>>
            permits ImageToImage,
                    ImageToVideo,
                    MotionControl,
                    ReferenceToVideo,
                    StartEndToVideo,
                    TextToImage,
                    TextToVideo,
                    VideoEdit,
                    VideoExtend {
        /**
         * Says in words what shall not be there.
         *
         * @param text the words
         * @return this
         */
        default B negativePrompt(String text) {
            return put(this, PortableField.NEGATIVE_PROMPT, text);
        }
    }

    /**
     * A request that works from a picture.
     *
     * @param <B> the request itself
     */
    public sealed interface Image<B extends RequestBuilder<B>>
            permits AudioToVideo,
                    ImageTo3d,
                    ImageToImage,
                    ImageToText,
                    ImageToVideo,
                    MotionControl,
                    StartEndToVideo,
                    Upscale {
        /**
         * Sets the picture to work from: the one that a video starts with, or the one that is changed, read or
         * animated.
         *
         * @param picture a local file or a hosted URL
         * @return this
         */
        default B image(MediaSource picture) {
            return put(this, PortableField.IMAGE, picture);
        }

        /**
         * Sets the picture to work from.
         *
         * @param file a local file
         * @return this
         */
        default B image(Path file) {
            return put(this, PortableField.IMAGE, MediaSource.of(file));
        }
    }

    /**
     * A request that ends with a given picture.
     *
     * @param <B> the request itself
     */
    public sealed interface LastImage<B extends RequestBuilder<B>> permits StartEndToVideo {
        /**
         * Sets the picture that the video ends with.
         *
         * @param picture a local file or a hosted URL
         * @return this
         */
        default B lastImage(MediaSource picture) {
            return put(this, PortableField.LAST_IMAGE, picture);
        }

        /**
         * Sets the picture that the video ends with.
         *
         * @param file a local file
         * @return this
         */
        default B lastImage(Path file) {
            return put(this, PortableField.LAST_IMAGE, MediaSource.of(file));
        }
    }

    /**
     * A request that takes pictures of what shall appear.
     *
     * @param <B> the request itself
     */
    public sealed interface References<B extends RequestBuilder<B>> permits ImageToImage, ReferenceToVideo, VideoEdit {
        /**
         * Sets pictures of what shall appear.
         *
         * @param pictures local files or hosted URLs, in the order in which the prompt speaks of them; how many a model
         *     takes is its own limit
         * @return this
         */
        default B references(List<MediaSource> pictures) {
            return put(this, PortableField.REFERENCES, pictures);
        }
    }

    /**
     * A request that takes videos of what shall appear or how it shall move.
     *
     * @param <B> the request itself
     */
    public sealed interface ReferenceVideos<B extends RequestBuilder<B>> permits ReferenceToVideo {
        /**
         * Sets videos of what shall appear or how it shall move.
         *
         * @param clips local files or hosted URLs, in the order in which the prompt speaks of them
         * @return this
         */
        default B referenceVideos(List<MediaSource> clips) {
            return put(this, PortableField.REFERENCE_VIDEOS, clips);
        }
    }

    /**
     * A request that takes sounds and voices that shall be heard.
     *
     * @param <B> the request itself
     */
    public sealed interface ReferenceAudios<B extends RequestBuilder<B>> permits ReferenceToVideo, TextToSpeech {
        /**
         * Sets sounds and voices that shall be heard.
         *
         * @param sounds local files or hosted URLs, in the order in which the prompt speaks of them
         * @return this
         */
        default B referenceAudios(List<MediaSource> sounds) {
            return put(this, PortableField.REFERENCE_AUDIOS, sounds);
        }
    }

    /**
     * A request that takes subjects that shall appear.
     *
     * @param <B> the request itself
     */
    public sealed interface Elements<B extends RequestBuilder<B>> permits ImageToVideo, ReferenceToVideo {
        /**
         * Sets subjects that shall appear, each shown by pictures or a video of its own.
         *
         * @param subjects the subjects, in the order in which the prompt speaks of them
         * @return this
         */
        default B elements(List<Element> subjects) {
            return put(this, PortableField.ELEMENTS, subjects);
        }
    }

    /**
     * A request that can be told in several shots.
     *
     * @param <B> the request itself
     */
    public sealed interface Segments<B extends RequestBuilder<B>> permits ImageToVideo, StartEndToVideo, TextToVideo {
        /**
         * Tells the video in several shots.
         *
         * @param shots the shots in their order; their lengths add up to the length of the video
         * @return this
         */
        default B segments(List<Segment> shots) {
            return put(this, PortableField.SEGMENTS, shots);
        }
    }

    /**
     * A request that can be told which part of a picture may change.
     *
     * @param <B> the request itself
     */
    public sealed interface Mask<B extends RequestBuilder<B>> permits ImageToImage {
        /**
         * Sets which part of the picture may change.
         *
         * @param picture a picture of the same size, a local file or a hosted URL: white may change, black stays
         * @return this
         */
        default B mask(MediaSource picture) {
            return put(this, PortableField.MASK, picture);
        }

        /**
         * Sets which part of the picture may change.
         *
         * @param file a local picture of the same size: white may change, black stays
         * @return this
         */
        default B mask(Path file) {
            return put(this, PortableField.MASK, MediaSource.of(file));
        }
    }

    /**
     * A request that works from a video.
     *
     * @param <B> the request itself
     */
    public sealed interface Video<B extends RequestBuilder<B>>
            permits AudioToVideo, MotionControl, ReferenceToVideo, Upscale, VideoEdit, VideoExtend, VideoToText {
        /**
         * Sets the video to work from.
         *
         * @param clip a local file or a hosted URL
         * @return this
         */
        default B video(MediaSource clip) {
            return put(this, PortableField.VIDEO, clip);
        }

        /**
         * Sets the video to work from.
         *
         * @param file a local file
         * @return this
         */
        default B video(Path file) {
            return put(this, PortableField.VIDEO, MediaSource.of(file));
        }
    }

    /**
     * A request that works from a sound.
     *
     * @param <B> the request itself
     */
    public sealed interface Audio<B extends RequestBuilder<B>> permits AudioToVideo, ImageToVideo, TextToVideo {
        /**
         * Sets the sound to work from: the speech that lips follow, or the sound track of a video.
         *
         * @param sound a local file or a hosted URL
         * @return this
         */
        default B audio(MediaSource sound) {
            return put(this, PortableField.AUDIO, sound);
        }

        /**
         * Sets the sound to work from.
         *
         * @param file a local file
         * @return this
         */
        default B audio(Path file) {
            return put(this, PortableField.AUDIO, MediaSource.of(file));
        }
    }

    /**
     * A request that makes something that plays for a time.
     *
     * @param <B> the request itself
     */
    public sealed interface Duration<B extends RequestBuilder<B>>
            permits ImageToVideo, ReferenceToVideo, StartEndToVideo, TextToMusic, TextToVideo, VideoEdit, VideoExtend {
        /**
         * Sets how long the result plays.
         *
         * @param length a positive length; most models take whole seconds only
         * @return this
         */
        default B duration(java.time.Duration length) {
            return put(this, PortableField.DURATION, length);
        }
    }

    /**
     * A request that makes something of a chosen shape.
     *
     * @param <B> the request itself
     */
    public sealed interface AspectRatio<B extends RequestBuilder<B>>
            permits AudioToVideo,
                    ImageToImage,
                    ImageToVideo,
                    ReferenceToVideo,
                    StartEndToVideo,
                    TextToImage,
                    TextToVideo,
                    VideoEdit,
                    VideoExtend {
        /**
         * Sets width to height.
         *
         * @param ratio two whole numbers with a colon, for example {@code 16:9}
         * @return this
         */
        default B aspectRatio(String ratio) {
            return put(this, PortableField.ASPECT_RATIO, ratio);
        }
    }

    /**
     * A request that makes something of a chosen size.
     *
     * @param <B> the request itself
     */
    public sealed interface Resolution<B extends RequestBuilder<B>>
            permits ImageTo3d,
                    ImageToImage,
                    ImageToVideo,
                    ReferenceToVideo,
                    StartEndToVideo,
                    TextToImage,
                    TextToVideo,
                    Upscale,
                    VideoEdit,
                    VideoExtend {
        /**
         * Sets how fine the result is.
         *
         * @param size as the field writes it, for example {@code 720p} or {@code 2k}
         * @return this
         */
        default B resolution(String size) {
            return put(this, PortableField.RESOLUTION, size);
        }
    }

    /**
     * A request that can be told how much care to take.
     *
     * @param <B> the request itself
     */
    public sealed interface Quality<B extends RequestBuilder<B>> permits ImageToImage, TextToImage {
        /**
         * Sets how much care the model takes.
         *
         * @param care {@code low}, {@code medium} or {@code high}
         * @return this
         */
        default B quality(String care) {
            return put(this, PortableField.QUALITY, care);
        }
    }

    /**
     * A request that makes a file of a chosen format.
     *
     * @param <B> the request itself
     */
    public sealed interface Format<B extends RequestBuilder<B>>
            permits ImageToImage, TextToImage, TextToMusic, TextToSpeech {
        /**
         * Sets the file format of the result.
         *
         * @param extension a lower-case file extension without dot, for example {@code png} or {@code mp3}
         * @return this
         */
        default B format(String extension) {
            return put(this, PortableField.FORMAT, extension);
        }
    }

    /**
     * A request that can make several results.
     *
     * @param <B> the request itself
     */
    public sealed interface Count<B extends RequestBuilder<B>> permits ImageToImage, TextToImage {
        /**
         * Sets how many results are wanted; each one is paid for.
         *
         * @param results 1 or more
         * @return this
         */
        default B count(int results) {
            return put(this, PortableField.COUNT, results);
        }
    }

    /**
     * A request that makes something larger.
     *
     * @param <B> the request itself
     */
    public sealed interface Scale<B extends RequestBuilder<B>> permits Upscale {
        /**
         * Sets how many times wider and higher the result is.
         *
         * @param factor 1 or more
         * @return this
         */
        default B scale(int factor) {
            return put(this, PortableField.SCALE, factor);
        }
    }

    /**
     * A request that makes a three-dimensional model of so many faces.
     *
     * @param <B> the request itself
     */
    public sealed interface Faces<B extends RequestBuilder<B>> permits ImageTo3d, TextTo3d {
        /**
         * Sets how many faces the three-dimensional model has at most.
         *
         * @param most 1 or more
         * @return this
         */
        default B faces(int most) {
            return put(this, PortableField.FACES, most);
        }
    }

    /**
     * A request that can be repeated.
     *
     * @param <B> the request itself
     */
    public sealed interface Seed<B extends RequestBuilder<B>>
            permits ImageToImage,
                    ImageToVideo,
                    ReferenceToVideo,
                    StartEndToVideo,
                    TextToImage,
                    TextToMusic,
                    TextToVideo,
                    VideoEdit,
                    VideoExtend {
        /**
         * Sets the number that makes a result repeatable, as far as the model keeps to it.
         *
         * @param number the number; its range is the model's own
         * @return this
         */
        default B seed(long number) {
            return put(this, PortableField.SEED, number);
        }
    }

    /**
     * A request that can make a sound track.
     *
     * @param <B> the request itself
     */
    public sealed interface GenerateAudio<B extends RequestBuilder<B>>
            permits ImageToVideo, ReferenceToVideo, StartEndToVideo, TextToVideo, VideoEdit, VideoExtend {
        /**
         * Chooses whether the model makes a sound track.
         *
         * @param sound true for sound
         * @return this
         */
        default B generateAudio(boolean sound) {
            return put(this, PortableField.GENERATE_AUDIO, sound);
        }
    }

    /**
     * A request that can be told how strictly to follow the prompt.
     *
     * @param <B> the request itself
     */
    public sealed interface Guidance<B extends RequestBuilder<B>> permits ImageToVideo, StartEndToVideo, TextToVideo {
        /**
         * Sets how strictly the prompt is followed.
         *
         * @param strictness from 0 (freely) to 1 (strictly)
         * @return this
         */
        default B guidance(double strictness) {
            return put(this, PortableField.GUIDANCE, strictness);
        }
    }

    /**
     * A request that can keep the sound of a given video.
     *
     * @param <B> the request itself
     */
    public sealed interface KeepAudio<B extends RequestBuilder<B>> permits MotionControl, ReferenceToVideo, VideoEdit {
        /**
         * Chooses whether the sound of the given video stays.
         *
         * @param keep true to keep it
         * @return this
         */
        default B keepAudio(boolean keep) {
            return put(this, PortableField.KEEP_AUDIO, keep);
        }
    }

    /**
     * A request that speaks with a chosen voice.
     *
     * @param <B> the request itself
     */
    public sealed interface Voice<B extends RequestBuilder<B>> permits TextToSpeech {
        /**
         * Sets the voice that speaks.
         *
         * @param name the voice, as the provider calls it
         * @return this
         */
        default B voice(String name) {
            return put(this, PortableField.VOICE, name);
        }
    }

    /**
     * A request that speaks at a chosen speed.
     *
     * @param <B> the request itself
     */
    public sealed interface Speed<B extends RequestBuilder<B>> permits TextToSpeech {
        /**
         * Sets how fast the voice speaks.
         *
         * @param factor more than 0; 1 is the usual speed, 2 twice as fast
         * @return this
         */
        default B speed(double factor) {
            return put(this, PortableField.SPEED, factor);
        }
    }

    /**
     * A request that speaks at a chosen pitch.
     *
     * @param <B> the request itself
     */
    public sealed interface Pitch<B extends RequestBuilder<B>> permits TextToSpeech {
        /**
         * Sets how much higher the voice speaks than usual.
         *
         * @param semitones 0 as usual; negative is lower
         * @return this
         */
        default B pitch(int semitones) {
            return put(this, PortableField.PITCH, semitones);
        }
    }

    /**
     * A request that speaks at a chosen loudness.
     *
     * @param <B> the request itself
     */
    public sealed interface Volume<B extends RequestBuilder<B>> permits TextToSpeech {
        /**
         * Sets how loud the voice speaks.
         *
         * @param factor 0 or more; 1 is the usual loudness
         * @return this
         */
        default B volume(double factor) {
            return put(this, PortableField.VOLUME, factor);
        }
    }

    /**
     * A request that makes a song of given words.
     *
     * @param <B> the request itself
     */
    public sealed interface Lyrics<B extends RequestBuilder<B>> permits TextToMusic {
        /**
         * Sets the words of the song.
         *
         * @param words the words; line ends stay
         * @return this
         */
        default B lyrics(String words) {
            return put(this, PortableField.LYRICS, words);
        }
    }

    /**
     * A request that makes a song of a given name.
     *
     * @param <B> the request itself
     */
    public sealed interface Title<B extends RequestBuilder<B>> permits TextToMusic {
        /**
         * Sets what the song is called.
         *
         * @param name the title
         * @return this
         */
        default B title(String name) {
            return put(this, PortableField.TITLE, name);
        }
    }

    /**
     * A request that can do without singing.
     *
     * @param <B> the request itself
     */
    public sealed interface Instrumental<B extends RequestBuilder<B>> permits TextToMusic {
        /**
         * Chooses whether there is no singing.
         *
         * @param without true for music without singing
         * @return this
         */
        default B instrumental(boolean without) {
            return put(this, PortableField.INSTRUMENTAL, without);
        }
    }
}
