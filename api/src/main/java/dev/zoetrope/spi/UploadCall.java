package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A local file to upload. */
public final class UploadCall {

    private final UploadContent content;
    private final String mediaType;
    private final Duration timeout;
    private final @Nullable ModelId model;

    /**
     * Describes a call for no model in particular.
     *
     * @param content what to upload
     * @param mediaType the file's type according to its first bytes, for example {@code image/png}
     * @param timeout how long the call may take in all
     */
    public UploadCall(UploadContent content, String mediaType, Duration timeout) {
        this(content, mediaType, timeout, null);
    }

    private UploadCall(UploadContent content, String mediaType, Duration timeout, @Nullable ModelId model) {
        this.content = content;
        this.mediaType = mediaType;
        this.timeout = timeout;
        this.model = model;
    }

    /**
     * Says what the file is for.
     *
     * @param id the model whose input names the file
     * @return a copy with it
     */
    public UploadCall forModel(ModelId id) {
        return new UploadCall(content, mediaType, timeout, Objects.requireNonNull(id, "id"));
    }

    /**
     * {@return the model whose input names the file; empty if none is known} Some providers have another name of the
     * same file for a model than for a node of a workflow.
     */
    public Optional<ModelId> model() {
        return Optional.ofNullable(model);
    }

    /** {@return the content to upload} The file's name and place are not the provider's concern. */
    public UploadContent content() {
        return content;
    }

    /** {@return the file's media type, such as {@code image/png}} */
    public String mediaType() {
        return mediaType;
    }

    /** {@return how long the call may take in all; positive} */
    public Duration timeout() {
        return timeout;
    }
}
