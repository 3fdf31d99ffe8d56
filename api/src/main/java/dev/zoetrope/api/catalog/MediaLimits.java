package dev.zoetrope.api.catalog;

import dev.zoetrope.api.media.MediaKind;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a parameter that takes media requires of a file.
 *
 * @param kind picture, video or sound
 * @param formats the file formats it takes, as lower-case extensions such as {@code png}; empty if the provider does
 *     not say
 * @param bounds limits on size, pixels, aspect and seconds; may be empty
 * @param orId true if the provider also accepts an id that one of its own calls made, instead of a URL
 * @param orAsset true if the provider also accepts {@code asset://ID}, a medium that the account has registered there,
 *     instead of a URL
 */
public record MediaLimits(MediaKind kind, Set<String> formats, List<MediaBound> bounds, boolean orId, boolean orAsset) {

    /**
     * Describes a parameter that takes no assets.
     *
     * @param kind as above
     * @param formats as above
     * @param bounds as above
     * @param orId as above
     */
    public MediaLimits(MediaKind kind, Set<String> formats, List<MediaBound> bounds, boolean orId) {
        this(kind, formats, bounds, orId, false);
    }

    /** Copies the collections; formats are kept in alphabetical order. */
    public MediaLimits {
        Objects.requireNonNull(kind, "kind");
        formats = Collections.unmodifiableSortedSet(new TreeSet<>(formats));
        bounds = List.copyOf(bounds);
    }
}
