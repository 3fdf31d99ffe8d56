package dev.zoetrope.cli.options;

import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.request.AnyRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is heard: sound tracks, voices and music. */
@Listed(HelpGroup.SOUND)
final class SoundOptions {

    @Option(
            names = "--generate-audio",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            fallbackValue = "true",
            description = "Make a sound track, or make none.")
    private @Nullable Boolean generateAudio;

    @Option(
            names = "--keep-audio",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            fallbackValue = "true",
            description = "Keep the sound of the given video, or drop it.")
    private @Nullable Boolean keepAudio;

    @Option(names = "--voice", paramLabel = "NAME", description = "The voice that speaks, as the provider calls it.")
    private @Nullable String voice;

    @Option(
            names = "--speed",
            paramLabel = "X",
            converter = Converters.OfNumber.class,
            description = "How fast the voice speaks; 1 is its usual speed.")
    private @Nullable Double speed;

    @Option(
            names = "--pitch",
            paramLabel = "N",
            converter = Converters.OfWholeNumber.class,
            description = "How much higher the voice speaks than usual, in semitones.")
    private @Nullable Integer pitch;

    @Option(
            names = "--volume",
            paramLabel = "X",
            converter = Converters.OfNumber.class,
            description = "How loud the voice speaks; 1 is its usual loudness.")
    private @Nullable Double volume;

    @Option(names = "--title", paramLabel = "TEXT", description = "What a song is called.")
    private @Nullable String title;

    @Option(
            names = "--instrumental",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            fallbackValue = "true",
            description = "Music without singing, or with it.")
    private @Nullable Boolean instrumental;

    /** Adds what is asked for to a request. */
    void addTo(AnyRequest request) {
        InputOptions.put(request, PortableField.GENERATE_AUDIO, generateAudio);
        InputOptions.put(request, PortableField.KEEP_AUDIO, keepAudio);
        InputOptions.put(request, PortableField.VOICE, voice);
        InputOptions.put(request, PortableField.SPEED, speed);
        InputOptions.put(request, PortableField.PITCH, pitch);
        InputOptions.put(request, PortableField.VOLUME, volume);
        InputOptions.put(request, PortableField.TITLE, title);
        InputOptions.put(request, PortableField.INSTRUMENTAL, instrumental);
    }
}
