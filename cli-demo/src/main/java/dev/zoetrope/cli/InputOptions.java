package dev.zoetrope.cli;

import dev.zoetrope.api.AnyRequest;
import dev.zoetrope.api.Capability;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.MediaSource;
import dev.zoetrope.api.PortableField;
import dev.zoetrope.api.Reason;
import dev.zoetrope.api.Violation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to generate, with which model and where. */
final class InputOptions {

    @Parameters(
            paramLabel = "MODEL",
            description = "A family (kling-o1-std) or provider:native-id; 'zoetrope models' lists them.")
    private String model = "";

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What shall be seen; @file reads it from a file.")
    private @Nullable String prompt;

    @Option(
            names = "--negative-prompt",
            paramLabel = "TEXT",
            description = "What shall not be seen; @file reads it from a file.")
    private @Nullable String negativePrompt;

    @Option(
            names = "--image",
            paramLabel = "FILE|URL",
            converter = Converters.OfMediaSource.class,
            description = "The picture to start with.")
    private @Nullable MediaSource image;

    @Option(
            names = "--last-image",
            paramLabel = "FILE|URL",
            converter = Converters.OfMediaSource.class,
            description = "The picture to end with.")
    private @Nullable MediaSource lastImage;

    @Option(
            names = "--reference",
            paramLabel = "FILE|URL",
            converter = Converters.OfMediaSource.class,
            description = "A picture of what shall appear; may be given several times.")
    private List<MediaSource> references = new ArrayList<>();

    @Option(
            names = "--video",
            paramLabel = "FILE|URL",
            converter = Converters.OfMediaSource.class,
            description = "A video to work from.")
    private @Nullable MediaSource video;

    @Option(
            names = "--audio",
            paramLabel = "FILE|URL",
            converter = Converters.OfMediaSource.class,
            description = "A sound to work from.")
    private @Nullable MediaSource audio;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "How long the result plays, for example 5s.")
    private @Nullable Duration duration;

    @Option(names = "--aspect-ratio", paramLabel = "W:H", description = "Width to height, for example 16:9.")
    private @Nullable String aspectRatio;

    @Option(names = "--resolution", paramLabel = "SIZE", description = "How fine the picture is, for example 720p.")
    private @Nullable String resolution;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Converters.OfSeed.class,
            description = "The number that makes a result repeatable.")
    private @Nullable Long seed;

    @Option(
            names = "--generate-audio",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            fallbackValue = "true",
            description = "Make a sound track, or make none.")
    private @Nullable Boolean generateAudio;

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            converter = Converters.OfNativeParameter.class,
            description = "A native parameter, a JSON value or text; @path is a local file where the parameter takes"
                    + " media; may be given several times.")
    private List<NativeParameter> nativeParameters = new ArrayList<>();

    @Option(
            names = "--capability",
            paramLabel = "TASK",
            converter = Converters.OfCapability.class,
            description = "The task, for example image-to-video; if not said, it follows from what is given.")
    private @Nullable Capability capability;

    @Option(names = "--provider", paramLabel = "ID", description = "The provider that shall serve.")
    private @Nullable String provider;

    String model() {
        return model;
    }

    /**
     * Starts the request.
     *
     * @return a builder with everything that is asked for
     * @throws MediaException if a prompt's file cannot be read
     */
    AnyRequest request() {
        AnyRequest request = AnyRequest.of(model);
        put(request, PortableField.PROMPT, text("prompt", prompt));
        put(request, PortableField.NEGATIVE_PROMPT, text("negative-prompt", negativePrompt));
        put(request, PortableField.IMAGE, image);
        put(request, PortableField.LAST_IMAGE, lastImage);
        put(request, PortableField.REFERENCES, references.isEmpty() ? null : List.copyOf(references));
        put(request, PortableField.VIDEO, video);
        put(request, PortableField.AUDIO, audio);
        put(request, PortableField.DURATION, duration);
        put(request, PortableField.ASPECT_RATIO, aspectRatio);
        put(request, PortableField.RESOLUTION, resolution);
        put(request, PortableField.SEED, seed);
        put(request, PortableField.GENERATE_AUDIO, generateAudio);
        nativeParameters.forEach(parameter -> request.nativeParameter(parameter.name(), parameter.value()));
        if (capability != null) {
            request.capability(capability);
        }
        if (provider != null) {
            request.provider(provider);
        }
        return request;
    }

    private static void put(AnyRequest request, PortableField field, @Nullable Object value) {
        if (value != null) {
            request.field(field, value);
        }
    }

    /** Returns the words themselves or those in the file that they name; {@code @@} begins words with an at sign. */
    private static @Nullable String text(String field, @Nullable String given) {
        if (given == null || !given.startsWith("@")) {
            return given;
        }
        String name = given.substring(1);
        if (name.startsWith("@")) {
            return name;
        }
        try {
            return Files.readString(Path.of(name)).stripTrailing();
        } catch (CharacterCodingException notText) {
            throw unreadable(field, name, "it is not UTF-8 text");
        } catch (IOException | InvalidPathException unreadable) {
            throw unreadable(field, name, "it is missing or cannot be read");
        }
    }

    private static MediaException unreadable(String field, String name, String why) {
        return MediaException.because(
                        Reason.MISSING_INPUT,
                        "--" + field + " @" + name + ": " + why + "; nothing was sent. Words that begin with @ are"
                                + " written with @@")
                .violations(List.of(new Violation(
                        field, "@" + name, "a readable UTF-8 text file", null, Violation.Kind.UNREADABLE_FILE)))
                .build();
    }
}
