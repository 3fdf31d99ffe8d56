package dev.zoetrope.core.planning;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.media.InlineMedia;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.media.LocalMedia;
import dev.zoetrope.core.media.MediaFile;
import dev.zoetrope.core.media.MediaType;
import dev.zoetrope.core.media.Pixels;
import dev.zoetrope.spi.LocalFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the media that a native input names, and collects the local files among it. */
final class MediaChecker {

    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1_000_000);
    /** Picture types whose size can always be read, so that a file without a size is damaged. */
    private static final Set<MediaType> SIZED =
            EnumSet.of(MediaType.PNG, MediaType.JPEG, MediaType.GIF, MediaType.BMP, MediaType.WEBP, MediaType.TIFF);

    /**
     * What a clip may play beyond a limit, for limits are named in whole seconds: its length is that of whole pictures
     * and packets of sound, so that a clip of five seconds often plays a little longer.
     */
    private static final BigDecimal SLACK = new BigDecimal("0.1");

    private static final String DATA = "data:";
    private static final Pattern ASSET = Pattern.compile("asset://\\S+");

    /** A URL from which the scheme was left out. */
    private static final Pattern HOST_AND_PATH = Pattern.compile(
            "(?:(?:[\\p{L}\\d_-]+\\.)+\\p{L}{2,}|localhost)(?::\\d+)?/[^?#]*", Pattern.CASE_INSENSITIVE);

    private final LocalFiles localFiles;
    private final InputMedia media;
    private final List<PlannedUpload> uploads = new ArrayList<>();

    MediaChecker(LocalFiles localFiles, InputMedia media) {
        this.localFiles = localFiles;
        this.media = media;
    }

    /** {@return the local files seen so far, in the order of the input} */
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
     * Finds the local files in a value of an unknown form.
     *
     * @param field its name in a violation
     * @param value the value
     * @param violations receives what is wrong
     */
    void unchecked(String field, Object value, List<Violation> violations) {
        if (value instanceof MediaSource.LocalFile file) {
            probe(field, file, violations).ifPresent(media -> {
                if (media.type() == null) {
                    violations.add(Violation.of(
                            field, file.path() + " (" + media.whatItIs() + ")", "an image, video or audio file"));
                } else {
                    add(field, media);
                    damage(media)
                            .ifPresent(damage -> violations.add(
                                    Violation.of(field, file.path() + " (" + damage + ")", "a complete file")));
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> unchecked(field, each, violations));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> unchecked(field, each, violations));
        }
    }

    private void hosted(String field, MediaLimits limits, String text, List<Violation> violations) {
        boolean url = text.indexOf(':') >= 0;
        boolean named = ASSET.matcher(text).matches();
        boolean asset = limits.orAsset() && named;
        boolean id = limits.orId() && !url && !text.isBlank();
        if (text.regionMatches(true, 0, DATA, 0, DATA.length())) {
            inline(field, limits, text, violations);
        } else if (!asset && !id) {
            try {
                look(field, limits, MediaUrl.written(text).uri().toString(), violations);
            } catch (IllegalArgumentException why) {
                violations.add(Violation.of(
                        field,
                        url
                                ? (named ? text + " (it takes no assets)" : String.valueOf(why.getMessage()))
                                : ValueText.plain(text),
                        "an http or https URL of " + ValueText.article(limits.kind())
                                + (limits.orId() ? ", an id that the provider gave" : "")
                                + (limits.orAsset() ? ", an asset://ID" : "") + ", or a local file"));
            }
        }
    }

    private void inline(String field, MediaLimits limits, String text, List<Violation> violations) {
        InlineMedia.read(text)
                .ifPresentOrElse(
                        media -> limits(field, limits, media, violations),
                        () -> violations.add(Violation.of(
                                field,
                                ValueText.plain(text) + " (not base64, damaged or empty)",
                                "a data URL that holds " + ValueText.article(limits.kind()) + " in base64")));
    }

    private void look(String field, MediaLimits limits, String url, List<Violation> violations) {
        try {
            media.hosted().look(url).ifPresent(seen -> limits(field, limits, seen, violations));
        } catch (IOException e) {
            violations.add(Violation.of(
                    field, String.valueOf(e.getMessage()), wanted(limits) + " that anybody can fetch over https"));
        }
    }

    private Optional<LocalMedia> probe(String field, MediaSource.LocalFile file, List<Violation> violations) {
        try {
            return Optional.of(media.local().look(file.path()));
        } catch (IOException e) {
            violations.add(new Violation(
                    field,
                    file.path() + " (" + e.getMessage() + hint(file) + ")",
                    "an existing file that can be read",
                    null,
                    Violation.Kind.UNREADABLE_FILE));
            return Optional.empty();
        }
    }

    private static String hint(MediaSource.LocalFile file) {
        return HOST_AND_PATH.matcher(file.path().toString()).matches()
                ? "; before a URL goes its scheme: https://" + file.path()
                : "";
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

    private void limits(String field, MediaLimits limits, MediaFile media, List<Violation> violations) {
        if (wrongKind(limits, media)) {
            violations.add(Violation.of(field, media.name() + " (" + media.whatItIs() + ")", wanted(limits)));
            return;
        }
        Optional<String> damage = damage(media);
        if (damage.isPresent()) {
            violations.add(Violation.of(field, media.name() + " (" + damage.get() + ")", wanted(limits)));
            return;
        }
        if (limits.kind() == MediaKind.VIDEO && media.facts().soundAlone()) {
            violations.add(Violation.of(
                    field, media.name() + " (" + media.whatItIs() + ")", wanted(limits) + " that has a video track"));
            return;
        }
        limits.bounds().forEach(bound -> bound(field, bound, media).ifPresent(violations::add));
        if (media instanceof LocalMedia file) {
            tooLargeToHandOver(field, limits.kind(), file).ifPresent(violations::add);
        }
    }

    private static Optional<String> damage(MediaFile media) {
        String cutOff = media.facts().cutOff();
        boolean sizeless = isPictureWithoutSize(media);
        return cutOff == null && !sizeless
                ? Optional.empty()
                : Optional.of((sizeless ? "a damaged " : "")
                        + media.whatItIs()
                        + (cutOff == null ? "" : " that is cut off: " + cutOff));
    }

    private static boolean wrongKind(MediaLimits limits, MediaFile media) {
        MediaType type = media.type();
        if (type == null) {
            return true;
        }
        // What is listed is taken, whatever kind it is: some take a GIF as a video. jpeg and jpg are one format; a
        // QuickTime file often carries an mp4 name and is taken as one.
        return limits.formats().isEmpty()
                ? type.kind() != OutputKind.of(limits.kind().id())
                : limits.formats().stream()
                        .map(format -> format.equals("jpeg") ? "jpg" : format)
                        .noneMatch(type.extension()::equals);
    }

    private static boolean isPictureWithoutSize(MediaFile media) {
        MediaType type = media.type();
        return media.whole() && media.pixels() == null && type != null && SIZED.contains(type);
    }

    private Optional<Violation> tooLargeToHandOver(String field, MediaKind kind, LocalMedia media) {
        return localFiles
                .limit(kind)
                .filter(limit -> media.bytes() > limit)
                .map(limit -> Violation.of(
                        field,
                        media.path() + " (" + megabytes(media.bytes()) + " MB)",
                        "a local file of at most " + limit + " bytes, since this provider takes local files only "
                                + "inside the request; host the file and give its https URL instead"));
    }

    private static Optional<Violation> bound(String field, MediaBound bound, MediaFile media) {
        Optional<BigDecimal> measured = measure(bound.subject(), media);
        return measured.filter(value -> !admits(bound, value))
                .map(value -> Violation.of(
                        field,
                        media.name() + " (" + bound.subject().id() + " "
                                + value.round(new MathContext(9))
                                        .stripTrailingZeros()
                                        .toPlainString() + ")",
                        bound + remedy(bound)));
    }

    private static boolean admits(MediaBound bound, BigDecimal value) {
        BigDecimal nearer = isUpper(bound) ? value.subtract(SLACK) : value.add(SLACK);
        return bound.admits(bound.subject() == MediaBound.Subject.SECONDS ? nearer : value);
    }

    private static boolean isUpper(MediaBound bound) {
        return switch (bound.comparison()) {
            case LESS, AT_MOST -> true;
            case GREATER, AT_LEAST -> false;
        };
    }

    private static String remedy(MediaBound bound) {
        if (bound.subject() != MediaBound.Subject.SECONDS) {
            return "";
        }
        return isUpper(bound) ? ", so cut it first" : ", so take a longer one";
    }

    private static Optional<BigDecimal> measure(MediaBound.Subject subject, MediaFile media) {
        Optional<Pixels> pixels = Optional.ofNullable(media.pixels());
        return switch (subject) {
            case MEGABYTES ->
                media.length().stream().mapToObj(MediaChecker::megabytes).findFirst();
            case SECONDS -> Optional.ofNullable(media.seconds());
            case WIDTH -> pixels.map(size -> BigDecimal.valueOf(size.width()));
            case HEIGHT -> pixels.map(size -> BigDecimal.valueOf(size.height()));
            case ASPECT ->
                pixels.map(size -> BigDecimal.valueOf(size.width())
                        .divide(BigDecimal.valueOf(size.height()), MathContext.DECIMAL64));
        };
    }

    private static BigDecimal megabytes(long bytes) {
        return BigDecimal.valueOf(bytes).divide(MEGABYTE, MathContext.DECIMAL64);
    }

    private static String wanted(MediaLimits limits) {
        return ValueText.article(limits.kind()) + " file"
                + (limits.formats().isEmpty() ? "" : " (" + String.join(", ", limits.formats()) + ")");
    }
}
