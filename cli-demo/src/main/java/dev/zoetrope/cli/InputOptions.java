package dev.zoetrope.cli;

import dev.zoetrope.api.AnyRequest;
import dev.zoetrope.api.Capability;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.MediaRequest;
import dev.zoetrope.api.MediaSource;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PortableField;
import dev.zoetrope.api.Reason;
import dev.zoetrope.api.Violation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to generate, with which model and where. */
final class InputOptions {

    @Parameters(
            paramLabel = "MODEL",
            description = "A family (kling-o1-std) or provider:native-id; 'zoetrope models' lists them.")
    private String model = "";

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "What shall be seen, heard or said; @file reads it from a file.")
    private @Nullable String prompt;

    @Option(
            names = "--negative-prompt",
            paramLabel = "TEXT",
            description = "What shall not be there; @file reads it from a file.")
    private @Nullable String negativePrompt;

    @Option(
            names = "--image",
            paramLabel = "FILE|URL",
            converter = Converters.OfMediaSource.class,
            description = "The picture to start with or to work from.")
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
            names = "--reference-video",
            paramLabel = "FILE|URL",
            converter = Converters.OfMediaSource.class,
            description = "A video of what shall appear or how it shall move; may be given several times.")
    private List<MediaSource> referenceVideos = new ArrayList<>();

    @Option(
            names = "--reference-audio",
            paramLabel = "FILE|URL",
            converter = Converters.OfMediaSource.class,
            description = "A sound or voice that shall be heard; may be given several times.")
    private List<MediaSource> referenceAudios = new ArrayList<>();

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
            names = "--mask",
            paramLabel = "FILE|URL",
            converter = Converters.OfMediaSource.class,
            description = "A picture that shows in white what of --image may change.")
    private @Nullable MediaSource mask;

    @Mixin
    private ShapeOptions shape = new ShapeOptions();

    @Mixin
    private SoundOptions sound = new SoundOptions();

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

    @Option(names = "--provider", paramLabel = "PROVIDER", description = "The provider that shall serve.")
    private @Nullable String provider;

    @Option(
            names = "--nearest",
            description = "Send the nearest allowed value where a model does not allow the one that is given, and say"
                    + " so.")
    private boolean nearest;

    @Option(
            names = "--check-urls",
            description = "Look at media given as URLs before anything is bought: what they are, their size and pixels."
                    + " Opens connections to the hosts of those URLs.")
    private boolean checkUrls;

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
        put(request, PortableField.REFERENCES, references);
        put(request, PortableField.REFERENCE_VIDEOS, referenceVideos);
        put(request, PortableField.REFERENCE_AUDIOS, referenceAudios);
        put(request, PortableField.VIDEO, video);
        put(request, PortableField.AUDIO, audio);
        put(request, PortableField.MASK, mask);
        shape.addTo(request);
        sound.addTo(request);
        nativeParameters.forEach(parameter -> request.nativeParameter(parameter.name(), parameter.value()));
        if (capability != null) {
            request.capability(capability);
        }
        if (provider != null) {
            request.provider(provider);
        }
        return request.takeNearest(nearest).checkHosted(checkUrls);
    }

    /**
     * Says which values are replaced by the nearest allowed ones, if that was asked for, and which URLs the provider cannot
     * reach. If the request is refused, nothing is said: submitting it tells why.
     *
     * @param client who knows what is allowed
     * @param request the request
     * @param note where it is said
     */
    void tellChanges(MediaClient client, MediaRequest request, Consumer<String> note) {
        // URLs that are looked at are refused where they cannot be reached, and are looked at once.
        boolean urls = !checkUrls && (request.fields() + " " + request.nativeParameters()).contains("://");
        if (nearest || urls) {
            try {
                notes(client.plan(request)).forEach(note);
            } catch (MediaException refused) {
                return;
            }
        }
    }

    /** Says which values a plan replaces, and what in it will hardly work. */
    static Stream<String> notes(Plan plan) {
        return Stream.concat(
                plan.adjustments().stream().flatMap(InputOptions::changed),
                plan.warnings().stream().map(warning -> "warning: " + warning));
    }

    /** Says that a value is replaced, and in a line of its own what that does to the price, as far as it is known. */
    static Stream<String> changed(Plan.Adjustment change) {
        String replaced = change.field() + ": " + change.sent() + " instead of " + change.given();
        Stream<String> price = Stream.ofNullable(change.price()).map(effect -> replaced + " costs " + effect);
        return Stream.concat(Stream.of(replaced + ", which is not allowed; --nearest"), price);
    }

    /** Adds a field, if it is given. */
    static void put(AnyRequest request, PortableField field, @Nullable Object value) {
        if (value != null && !List.of().equals(value)) {
            request.field(field, value);
        }
    }

    /** Returns the words themselves or those in the file that they name; {@code @@} begins words with an at sign. */
    static @Nullable String text(String field, @Nullable String given) {
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
