package dev.zoetrope.core.planning;

import dev.zoetrope.api.MediaBound;
import dev.zoetrope.api.MediaKind;
import dev.zoetrope.api.MediaLimits;
import dev.zoetrope.api.MediaSource;
import dev.zoetrope.api.OutputKind;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.Violation;
import dev.zoetrope.core.media.LocalMedia;
import dev.zoetrope.core.media.MediaType;
import dev.zoetrope.spi.LocalFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the media that a native input names, and collects the local files among it. */
final class MediaChecker {

    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1_000_000);
    /** Pictures whose size can always be told, so that one without a size is damaged. */
    private static final Set<MediaType> SIZED =
            EnumSet.of(MediaType.PNG, MediaType.JPEG, MediaType.GIF, MediaType.BMP, MediaType.WEBP);

    private static final Set<String> SCHEMES = Set.of("http", "https", "data", "asset");

    private final LocalFiles localFiles;
    private final List<PlannedUpload> uploads = new ArrayList<>();

    MediaChecker(LocalFiles localFiles) {
        this.localFiles = localFiles;
    }

    /**
     * Returns the local files seen so far.
     *
     * @return the files in the order of the input
     */
    List<PlannedUpload> uploads() {
        return uploads;
    }

    void check(String field, MediaLimits limits, Object value, List<Violation> violations) {
        if (value instanceof MediaSource.LocalFile file) {
            local(field, limits, file, violations);
        } else {
            hosted(field, limits, value.toString(), violations);
        }
    }

    /**
     * Finds the local files in a value of which nobody says what it may be.
     *
     * @param field what to call it
     * @param value the value
     * @param violations takes what is wrong
     */
    void unchecked(String field, Object value, List<Violation> violations) {
        if (value instanceof MediaSource.LocalFile file) {
            probe(field, file, violations).ifPresent(media -> {
                if (media.type() == null) {
                    violations.add(Violation.of(
                            field, file.path() + " (" + whatItIs(media) + ")", "an image, video or audio file"));
                } else {
                    add(field, media);
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> unchecked(field, each, violations));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> unchecked(field, each, violations));
        }
    }

    private static void hosted(String field, MediaLimits limits, String text, List<Violation> violations) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean id = limits.orId() && colon < 0 && !text.isBlank();
        if (!id && !SCHEMES.contains(scheme)) {
            violations.add(Violation.of(
                    field,
                    Written.plain(text),
                    "an http or https URL of " + Written.article(limits.kind())
                            + (limits.orId() ? ", an id that the provider gave" : "") + ", or a local file"));
        }
    }

    private Optional<LocalMedia> probe(String field, MediaSource.LocalFile file, List<Violation> violations) {
        try {
            return Optional.of(LocalMedia.probe(file.path()));
        } catch (IOException e) {
            violations.add(new Violation(
                    field,
                    file.path() + " (" + e.getMessage() + ")",
                    "an existing file that can be read",
                    null,
                    Violation.Kind.UNREADABLE_FILE));
            return Optional.empty();
        }
    }

    private void add(String field, LocalMedia media) {
        uploads.add(new PlannedUpload(field, media.path(), media.mediaType(), media.bytes(), localFiles.how()));
    }

    private void local(String field, MediaLimits limits, MediaSource.LocalFile file, List<Violation> violations) {
        probe(field, file, violations).ifPresent(media -> {
            add(field, media);
            limits(field, limits, media, violations);
        });
    }

    private void limits(String field, MediaLimits limits, LocalMedia media, List<Violation> violations) {
        if (wrongKind(limits, media)) {
            violations.add(Violation.of(field, media.path() + " (" + whatItIs(media) + ")", wanted(limits)));
            return;
        }
        if (isPictureWithoutSize(media)) {
            violations.add(
                    Violation.of(field, media.path() + " (a damaged " + media.mediaType() + ")", wanted(limits)));
            return;
        }
        limits.bounds().forEach(bound -> bound(field, bound, media).ifPresent(violations::add));
        tooLargeToHandOver(field, limits.kind(), media).ifPresent(violations::add);
    }

    private static boolean wrongKind(MediaLimits limits, LocalMedia media) {
        MediaType type = media.type();
        if (type == null || type.kind() != OutputKind.of(limits.kind().id())) {
            return true;
        }
        // jpeg and jpg are one format; a QuickTime file often carries an mp4 name and is taken as one.
        return !limits.formats().isEmpty()
                && limits.formats().stream()
                        .map(format -> format.equals("jpeg") ? "jpg" : format)
                        .noneMatch(type.extension()::equals);
    }

    private static boolean isPictureWithoutSize(LocalMedia media) {
        return media.pixels() == null && media.type() != null && SIZED.contains(media.type());
    }

    private Optional<Violation> tooLargeToHandOver(String field, MediaKind kind, LocalMedia media) {
        return localFiles
                .limit(kind)
                .filter(limit -> media.bytes() > limit)
                .map(limit -> Violation.of(
                        field,
                        media.path() + " (" + megabytes(media) + " MB)",
                        "a local file of at most " + limit + " bytes, since this provider takes local files only "
                                + "inside the request; host the file and give its https URL instead"));
    }

    private static Optional<Violation> bound(String field, MediaBound bound, LocalMedia media) {
        Optional<BigDecimal> measured = measure(bound.subject(), media);
        return measured.filter(value -> !bound.admits(value))
                .map(value -> Violation.of(
                        field,
                        media.path() + " (" + bound.subject().id() + " "
                                + value.round(new MathContext(4)).toPlainString() + ")",
                        bound.toString()));
    }

    private static Optional<BigDecimal> measure(MediaBound.Subject subject, LocalMedia media) {
        if (subject == MediaBound.Subject.MEGABYTES) {
            return Optional.of(megabytes(media));
        }
        return Optional.ofNullable(media.pixels()).map(pixels -> switch (subject) {
            case WIDTH -> BigDecimal.valueOf(pixels.width());
            case HEIGHT -> BigDecimal.valueOf(pixels.height());
            default ->
                BigDecimal.valueOf(pixels.width()).divide(BigDecimal.valueOf(pixels.height()), MathContext.DECIMAL64);
        });
    }

    private static BigDecimal megabytes(LocalMedia media) {
        return BigDecimal.valueOf(media.bytes()).divide(MEGABYTE, MathContext.DECIMAL64);
    }

    private static String whatItIs(LocalMedia media) {
        if (media.bytes() == 0) {
            return "an empty file";
        }
        return media.type() == null ? "no media file by its content" : media.mediaType();
    }

    private static String wanted(MediaLimits limits) {
        return Written.article(limits.kind()) + " file"
                + (limits.formats().isEmpty() ? "" : " (" + String.join(", ", limits.formats()) + ")");
    }
}
