package dev.zoetrope.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.MediaBound.Subject;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.spi.LocalFiles;
import dev.zoetrope.spi.ProviderFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every limit on media in both catalogues, checked with real files. */
@Timeout(120)
class LocalFileTests {

    /** Enough pixels for every least size, and no more than every greatest. */
    private static final int SIDE = 1000;

    /** A side that every aspect of the catalogues makes another whole side of. */
    private static final int DIVISIBLE_SIDE = 1600;

    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1_000_000);

    @TempDir
    Path folder;

    private final Desk desk = new Desk();
    private final List<String> wrong = new ArrayList<>();
    private final Tally tally = new Tally("Local files");
    private final Set<MediaBound> held = new HashSet<>();
    private SampleFiles files;

    @BeforeEach
    void start() {
        files = new SampleFiles(folder);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void aFilePassesUntilItLeavesALimit() {
        Set<MediaBound> bounds = new HashSet<>();
        for (ProviderFactory provider : Desk.providers()) {
            for (ModelSpec model : Desk.models(provider)) {
                Place.each(
                        model,
                        place -> place.spec().media().ifPresent(limits -> {
                            kinds(place, limits);
                            bounds(place, limits, provider.catalog().localFiles());
                            bounds.addAll(limits.bounds());
                        }));
            }
        }

        tally.print();
        assertThat(wrong).isEmpty();
        assertThat(held).containsExactlyInAnyOrderElementsOf(bounds);
        assertThat(tally.of("runcomfy")).isGreaterThan(1000);
        assertThat(tally.of("runninghub")).isGreaterThan(3000);
    }

    private void kinds(Place place, MediaLimits limits) {
        SampleFiles files = this.files.playing(limits);
        passes(place, "fits", files.file(SampleFiles.format(limits), SIDE, SIDE, 0));
        refuses(place, "no media", files.file("txt", 1, 1, 0));
        refuses(place, "missing", folder.resolve("none." + SampleFiles.format(limits)));
        for (MediaKind kind : MediaKind.values()) {
            for (String format : SampleFiles.FORMATS.get(kind)) {
                Path file = files.file(format, SIDE, SIDE, 0);
                if (kind != limits.kind() && !limits.formats().contains(format)) {
                    refuses(place, "kind", file);
                } else if (SampleFiles.takes(limits, format)) {
                    passes(place, "format that fits", file);
                } else {
                    refuses(place, "format", file);
                }
            }
        }
    }

    private void bounds(Place place, MediaLimits limits, LocalFiles way) {
        SampleFiles fitting = files.playing(limits);
        String format = SampleFiles.format(limits);
        long most = way.limit(limits.kind()).orElse(Long.MAX_VALUE);
        if (most < Long.MAX_VALUE) {
            refuses(place, "size of a request", fitting.file(format, SIDE, SIDE, most + 1));
        }
        for (MediaBound bound : limits.bounds()) {
            switch (bound.subject()) {
                case MEGABYTES -> megabytes(place, fitting, bound, most);
                case SECONDS -> seconds(place, format, bound);
                default -> pixels(place, fitting, bound);
            }
            held.add(bound);
        }
    }

    private void seconds(Place place, String format, MediaBound bound) {
        int edge = bound.value().intValueExact();
        int outwards = SampleFiles.isUpper(bound) ? 1 : -1;
        // A clip of no seconds at all is one that does not say how long it plays.
        if (edge + outwards > 0) {
            refuses(place, "seconds", files.playing(edge + outwards).file(format, SIDE, SIDE, 0));
        }
        passes(place, "seconds that fit", files.playing(edge).file(format, SIDE, SIDE, 0));
    }

    private void megabytes(Place place, SampleFiles files, MediaBound bound, long mostInRequest) {
        String format = SampleFiles.format(place.spec().media().orElseThrow());
        long edge = bound.value().multiply(MEGABYTE).longValueExact();
        boolean strict = bound.comparison() == MediaBound.Comparison.LESS;
        refuses(place, "megabytes", files.file(format, SIDE, SIDE, strict ? edge : edge + 1));
        long within = strict ? edge - 1 : edge;
        if (within <= mostInRequest) {
            passes(place, "megabytes that fit", files.file(format, SIDE, SIDE, within));
        }
    }

    private void pixels(Place place, SampleFiles files, MediaBound bound) {
        String format = SampleFiles.format(place.spec().media().orElseThrow());
        boolean strict =
                bound.comparison() == MediaBound.Comparison.LESS || bound.comparison() == MediaBound.Comparison.GREATER;
        int outwards = SampleFiles.isUpper(bound) ? 1 : -1;
        if (bound.subject() == Subject.ASPECT) {
            BigDecimal side = BigDecimal.valueOf(DIVISIBLE_SIDE);
            int width = bound.value().multiply(side).intValueExact();
            int height = DIVISIBLE_SIDE;
            // Doubled, so that the shorter side is large enough too.
            if (width < SIDE) {
                width *= 2;
                height *= 2;
            }
            // Halved, so that the longer side is small enough too.
            if (width >= 8 * SIDE) {
                width /= 2;
                height /= 2;
            }
            refuses(place, "aspect", files.file(format, strict ? width : width + outwards, height, 0));
            passes(place, "aspect that fits", files.file(format, strict ? width - outwards : width, height, 0));
            return;
        }
        int edge = bound.value().intValueExact();
        int out = strict ? edge : edge + outwards;
        int in = strict ? edge - outwards : edge;
        boolean wide = bound.subject() == Subject.WIDTH;
        int other = Math.max(edge + 1, 2) * 9 / 10;
        if (!SampleFiles.isUpper(bound)) {
            other = edge + edge / 10 + 2;
        }
        refuses(place, "pixels", files.file(format, wide ? out : other, wide ? other : out, 0));
        passes(place, "pixels that fit", files.file(format, wide ? in : other, wide ? other : in, 0));
    }

    private void passes(Place place, String what, Path file) {
        tally.count(place.model(), what);
        try {
            Plan plan = desk.plan(place.model(), place.with(MediaSource.of(file)));
            if (plan.uploads().size() != 1 || !plan.uploads().get(0).path().equals(file)) {
                wrong.add("uploads " + plan.uploads() + " in place of " + file);
            }
        } catch (MediaException refusal) {
            wrong.add(what + ": " + refusal.getMessage());
        }
    }

    private void refuses(Place place, String what, Path file) {
        tally.count(place.model(), what);
        MediaException refusal = desk.refusal(place.model(), place.with(MediaSource.of(file)));
        boolean reported = refusal != null
                && refusal.violations().stream()
                        .allMatch(violation -> violation.field().startsWith(place.parameter())
                                && violation.given().contains(file.getFileName().toString()));
        if (!reported) {
            wrong.add(what + " of " + place.parameter() + " as " + file.getFileName() + " of " + place.model() + ": "
                    + (refusal == null ? "passed" : refusal.getMessage()));
        }
    }
}
