package dev.zoetrope.cli.options;

import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files and URLs to work from. */
@Listed(HelpGroup.MEDIA)
final class MediaOptions {

    @Option(
            names = "--image",
            paramLabel = "FILE|URL",
            converter = Converters.OfMedia.class,
            description = "The picture to start with or to work from; like all media, - is standard input.")
    private @Nullable String image;

    @Option(
            names = "--last-image",
            paramLabel = "FILE|URL",
            converter = Converters.OfMedia.class,
            description = "The picture to end with.")
    private @Nullable String lastImage;

    @Option(
            names = "--reference",
            paramLabel = "FILE|URL",
            converter = Converters.OfMedia.class,
            description = "A picture of what shall appear; may be given several times.")
    private List<String> references = new ArrayList<>();

    @Option(
            names = "--reference-video",
            paramLabel = "FILE|URL",
            converter = Converters.OfMedia.class,
            description = "A video of what shall appear or how it shall move; may be given several times.")
    private List<String> referenceVideos = new ArrayList<>();

    @Option(
            names = "--reference-audio",
            paramLabel = "FILE|URL",
            converter = Converters.OfMedia.class,
            description = "A sound or voice that shall be heard; may be given several times.")
    private List<String> referenceAudios = new ArrayList<>();

    @Option(
            names = "--video",
            paramLabel = "FILE|URL",
            converter = Converters.OfMedia.class,
            description = "A video to work from.")
    private @Nullable String video;

    @Option(
            names = "--audio",
            paramLabel = "FILE|URL",
            converter = Converters.OfMedia.class,
            description = "A sound to work from.")
    private @Nullable String audio;

    @Option(
            names = "--mask",
            paramLabel = "FILE|URL",
            converter = Converters.OfMedia.class,
            description = "A picture that shows in white what of --image may change.")
    private @Nullable String mask;

    /**
     * Adds what is given to a request.
     *
     * @param files opens what can be read only once
     * @throws MediaException if such a file cannot be read
     */
    void addTo(AnyRequest request, InputFiles files) {
        InputOptions.put(request, PortableField.IMAGE, one(files, "image", image));
        InputOptions.put(request, PortableField.LAST_IMAGE, one(files, "last-image", lastImage));
        InputOptions.put(request, PortableField.REFERENCES, all(files, "reference", references));
        InputOptions.put(request, PortableField.REFERENCE_VIDEOS, all(files, "reference-video", referenceVideos));
        InputOptions.put(request, PortableField.REFERENCE_AUDIOS, all(files, "reference-audio", referenceAudios));
        InputOptions.put(request, PortableField.VIDEO, one(files, "video", video));
        InputOptions.put(request, PortableField.AUDIO, one(files, "audio", audio));
        InputOptions.put(request, PortableField.MASK, one(files, "mask", mask));
    }

    private static @Nullable MediaSource one(InputFiles files, String option, @Nullable String name) {
        return name == null ? null : files.media(option, name);
    }

    private static List<MediaSource> all(InputFiles files, String option, List<String> names) {
        return names.stream().map(name -> files.media(option, name)).toList();
    }
}
