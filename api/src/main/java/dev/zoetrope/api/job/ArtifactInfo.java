package dev.zoetrope.api.job;

import dev.zoetrope.api.media.OutputKind;
import java.net.URI;
import java.nio.file.Files;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one artifact: where the provider keeps it, or its words, and where it was saved.
 *
 * @param kind what it is
 * @param uri where it can be fetched without a key, often for a day only; null for words
 * @param text its words; null for a file
 * @param saved where it was saved; null while it was not
 */
public record ArtifactInfo(
        OutputKind kind,
        @Nullable URI uri,
        @Nullable String text,
        @Nullable SavedFile saved) {

    /**
     * Checks that it is a file or words.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public ArtifactInfo {
        Objects.requireNonNull(kind, "kind");
        if (uri == null && text == null) {
            throw new IllegalArgumentException("an artifact is a file or words");
        }
    }

    /**
     * Describes a file that the provider keeps.
     *
     * @param kind what it is
     * @param uri where it can be fetched without a key
     * @return the description
     */
    public static ArtifactInfo file(OutputKind kind, URI uri) {
        return new ArtifactInfo(kind, uri, null, null);
    }

    /**
     * Describes words.
     *
     * @param text the words
     * @return the description
     */
    public static ArtifactInfo words(String text) {
        return new ArtifactInfo(OutputKind.TEXT, null, text, null);
    }

    /** {@return whether the artifact was saved and the file is still there} This method accesses the disk. */
    public boolean isHere() {
        return saved != null && Files.exists(saved.path());
    }

    /**
     * Notes where it was saved.
     *
     * @param file the saved file
     * @return a copy that says so
     */
    public ArtifactInfo withSaved(SavedFile file) {
        return new ArtifactInfo(kind, uri, text, file);
    }
}
