package dev.zoetrope.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that was uploaded to a provider. */
public final class UploadedFile {

    private final @Nullable String url;
    private final @Nullable String name;
    private final @Nullable Instant expires;

    /**
     * Describes an uploaded file, by a URL, a name or both.
     *
     * @param url what a model takes for it: a link that the provider's models can read; or null
     * @param name what a node of a workflow takes for it: its name at the provider; or null
     * @param expires until when it can be used; null if the provider does not say
     */
    public UploadedFile(@Nullable String url, @Nullable String name, @Nullable Instant expires) {
        if (url == null && name == null) {
            throw new IllegalArgumentException("an uploaded file has a URL or a name");
        }
        this.url = url;
        this.name = name;
        this.expires = expires;
    }

    /** {@return the link by which a model takes it; empty if the provider's models take none} */
    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /** {@return the name by which a node of a workflow takes it; empty if the provider has none} */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** {@return until when it can be used; empty if the provider does not say} */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof UploadedFile that
                && Objects.equals(url, that.url)
                && Objects.equals(name, that.name)
                && Objects.equals(expires, that.expires);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url, name, expires);
    }

    @Override
    public String toString() {
        return "UploadedFile[url=" + url + ", name=" + name + ", expires=" + expires + "]";
    }
}
