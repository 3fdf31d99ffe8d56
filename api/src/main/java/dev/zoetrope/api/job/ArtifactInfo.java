package dev.zoetrope.api.job;

import dev.zoetrope.api.media.OutputKind;
import java.net.URI;
import java.nio.file.Files;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one artifact: where the provider keeps it, or its words, and where it was saved.
 *
 * @param kind the kind of artifact
 * @param uri where it can be fetched without a key, often for a day only; for an account without a key it may be
 *     relative to the base URL, such as {@code view?filename=a.png}, so that no record holds a path that is a secret;
 *     null for words
 * @param text its words; null for a file
 * @param saved where it was saved, or null if it was not
 * @param node the node of a workflow that made it, or null if the provider names none
 */
public record ArtifactInfo(
        OutputKind kind,
        @Nullable URI uri,
        @Nullable String text,
        @Nullable SavedFile saved,
        @Nullable String node) {

    /**
     * Checks that the artifact is either a file or words.
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
     * @param kind the kind of artifact
     * @param uri where it can be fetched without a key
     * @return the description
     */
    public static ArtifactInfo file(OutputKind kind, URI uri) {
        return new ArtifactInfo(kind, uri, null, null, null);
    }

    /**
     * Describes words.
     *
     * @param text the words
     * @return the description
     */
    public static ArtifactInfo words(String text) {
        return new ArtifactInfo(OutputKind.TEXT, null, text, null, null);
    }

    /** {@return whether the artifact was saved and the file is still there} This method accesses the disk. */
    public boolean isHere() {
        return saved != null && Files.exists(saved.path());
    }

    /**
     * Adds where the artifact was saved.
     *
     * @param file the saved file
     * @return a copy with the saved file
     */
    public ArtifactInfo withSaved(SavedFile file) {
        return new ArtifactInfo(kind, uri, text, file, node);
    }

    /**
     * Adds the node that made the artifact.
     *
     * @param id the node's id
     * @return a copy with it
     */
    public ArtifactInfo ofNode(String id) {
        return new ArtifactInfo(kind, uri, text, saved, id);
    }

    /**
     * Adds what is known of the artifact's place now, and keeps where it was saved.
     *
     * @param now the same artifact as the provider describes it now
     * @return a copy of that with this one's saved file
     */
    public ArtifactInfo movedTo(ArtifactInfo now) {
        return new ArtifactInfo(kind, now.uri, now.text, saved, node);
    }
}
