package dev.zoetrope.core.media;

import dev.zoetrope.api.media.OutputKind;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known about a media file, wherever it is stored. */
public sealed interface MediaFile permits LocalMedia, HostedFile, InlineMedia {

    /** {@return its name in messages: its path, or its URL without the query, which may hold a signature} */
    String name();

    /** {@return its length in bytes, or empty if unknown} */
    OptionalLong length();

    /** {@return what its own bytes say about it, as far as they could be read} */
    MediaFacts facts();

    /** {@return its type by its first bytes, or null if it is none of those known} */
    default @Nullable MediaType type() {
        return facts().type();
    }

    /**
     * {@return the size of its picture in pixels as viewers show it, or null if it has none or its size cannot be
     * determined}
     */
    default @Nullable Pixels pixels() {
        return facts().pixels();
    }

    /** {@return how many seconds it plays, or null if it is a picture or does not say} */
    default @Nullable BigDecimal seconds() {
        return facts().seconds();
    }

    /**
     * Returns whether all of it could be read, so that what was not found is not there.
     *
     * @return false if only its beginning was read
     */
    boolean whole();

    /**
     * Describes what it is.
     *
     * @return for example {@code image/png}; for a container of videos without one, that it has none
     */
    default String whatItIs() {
        if (length().equals(OptionalLong.of(0))) {
            return "an empty file";
        }
        MediaType known = type();
        if (known == null) {
            return "no media file by its content";
        }
        boolean videoLacks = known.kind() == OutputKind.VIDEO && facts().soundAlone();
        return known.id() + (videoLacks ? " that has sound and no video track" : "");
    }
}
