package dev.zoetrope.core.media;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known of a media file, wherever it lies. */
public sealed interface MediaFile permits LocalMedia, HostedFile, InlineMedia {

    /**
     * Returns what to call it in a message.
     *
     * @return its path, or its URL without the query, which may hold a signature
     */
    String name();

    /**
     * Returns its length.
     *
     * @return bytes, or empty if nobody told
     */
    OptionalLong length();

    /**
     * Returns what its own bytes say about it.
     *
     * @return the facts, as far as its bytes could be looked at
     */
    MediaFacts facts();

    /**
     * Returns its type by its first bytes.
     *
     * @return the type, or null if it is none of those known
     */
    default @Nullable MediaType type() {
        return facts().type();
    }

    /**
     * Returns its size in pixels.
     *
     * @return the size as viewers show it, or null if it is no picture or its size cannot be found out
     */
    default @Nullable Pixels pixels() {
        return facts().pixels();
    }

    /**
     * Returns whether all of it could be looked at, so that what is not found in it is not there.
     *
     * @return false if only its beginning was seen
     */
    boolean whole();

    /**
     * Says what it is.
     *
     * @return for example {@code image/png}
     */
    default String whatItIs() {
        if (length().equals(OptionalLong.of(0))) {
            return "an empty file";
        }
        MediaType known = type();
        return known == null ? "no media file by its content" : known.id();
    }
}
