package dev.zoetrope.cli.options;

import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.request.AnyRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the result is like: how long, how large, how many, in which format. */
@Listed(HelpGroup.SHAPE)
final class ShapeOptions {

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "How long the result plays, for example 5s.")
    private @Nullable Duration duration;

    @Option(
            names = "--aspect-ratio",
            paramLabel = "W:H",
            completionCandidates = Candidates.AspectRatios.class,
            description = "Width to height, for example 16:9.")
    private @Nullable String aspectRatio;

    @Option(
            names = "--resolution",
            paramLabel = "SIZE",
            completionCandidates = Candidates.Resolutions.class,
            description = "How fine the result is, for example 720p or 2k.")
    private @Nullable String resolution;

    @Option(
            names = "--quality",
            paramLabel = "CARE",
            completionCandidates = Candidates.Qualities.class,
            description = "How much care the model takes: low, medium or high.")
    private @Nullable String quality;

    @Option(
            names = "--format",
            paramLabel = "EXT",
            completionCandidates = Candidates.Formats.class,
            description = "The file format of the result, for example png or mp3.")
    private @Nullable String format;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Converters.OfWholeNumber.class,
            description = "How many results are wanted; each one is paid for.")
    private @Nullable Integer count;

    @Option(
            names = "--scale",
            paramLabel = "N",
            converter = Converters.OfWholeNumber.class,
            description = "How many times wider and higher the result is.")
    private @Nullable Integer scale;

    @Option(
            names = "--faces",
            paramLabel = "N",
            converter = Converters.OfWholeNumber.class,
            description = "How many faces a three-dimensional model has at most.")
    private @Nullable Integer faces;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Converters.OfSeed.class,
            description = "The number that makes a result repeatable.")
    private @Nullable Long seed;

    @Option(
            names = "--guidance",
            paramLabel = "X",
            converter = Converters.OfNumber.class,
            description = "How strictly the prompt is followed, from 0 (freely) to 1 (strictly).")
    private @Nullable Double guidance;

    /** Adds what is asked for to a request. */
    void addTo(AnyRequest request) {
        InputOptions.put(request, PortableField.DURATION, duration);
        InputOptions.put(request, PortableField.ASPECT_RATIO, aspectRatio);
        InputOptions.put(request, PortableField.RESOLUTION, resolution);
        InputOptions.put(request, PortableField.QUALITY, quality);
        InputOptions.put(request, PortableField.FORMAT, format);
        InputOptions.put(request, PortableField.COUNT, count);
        InputOptions.put(request, PortableField.SCALE, scale);
        InputOptions.put(request, PortableField.FACES, faces);
        InputOptions.put(request, PortableField.SEED, seed);
        InputOptions.put(request, PortableField.GUIDANCE, guidance);
    }
}
