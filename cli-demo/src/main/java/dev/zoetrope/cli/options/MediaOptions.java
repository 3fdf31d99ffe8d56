package dev.zoetrope.cli.options;

import dev.zoetrope.api.catalog.PortableField;
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

    /** Adds what is given to a request. */
    void addTo(AnyRequest request) {
        InputOptions.put(request, PortableField.IMAGE, image);
        InputOptions.put(request, PortableField.LAST_IMAGE, lastImage);
        InputOptions.put(request, PortableField.REFERENCES, references);
        InputOptions.put(request, PortableField.REFERENCE_VIDEOS, referenceVideos);
        InputOptions.put(request, PortableField.REFERENCE_AUDIOS, referenceAudios);
        InputOptions.put(request, PortableField.VIDEO, video);
        InputOptions.put(request, PortableField.AUDIO, audio);
        InputOptions.put(request, PortableField.MASK, mask);
    }
}
