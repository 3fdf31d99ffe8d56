package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelSpec;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The paid call to make. */
public final class SubmitCall {

    private final ModelSpec model;
    private final Map<String, Object> input;
    private final Duration timeout;
    private final String key;
    private final @Nullable URI webhook;
    private final @Nullable Duration cancelledAfter;

    /**
     * Describes a call with a random key.
     *
     * @param model the model to run
     * @param input the native input as it goes on the wire: strings, {@link java.math.BigDecimal}s, booleans, lists,
     *     maps
     * @param timeout how long the call may take in all
     */
    public SubmitCall(ModelSpec model, Map<String, Object> input, Duration timeout) {
        this(model, input, timeout, new Beside(UUID.randomUUID().toString(), null, null));
    }

    /** What is sent beside the input. */
    private record Beside(
            String key, @Nullable URI webhook, @Nullable Duration cancelledAfter) {}

    private SubmitCall(ModelSpec model, Map<String, Object> input, Duration timeout, Beside beside) {
        this.webhook = beside.webhook();
        this.cancelledAfter = beside.cancelledAfter();
        this.model = model;
        this.input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
        this.timeout = timeout;
        this.key = beside.key();
    }

    /**
     * Sets the call's own key.
     *
     * @param ofTheJob a UUID in lower case, the same for each try of one job and another one for each job
     * @return a copy with it
     */
    public SubmitCall withKey(String ofTheJob) {
        Objects.requireNonNull(ofTheJob, "ofTheJob");
        return new SubmitCall(model, input, timeout, new Beside(ofTheJob, webhook, cancelledAfter));
    }

    /**
     * Asks for a webhook.
     *
     * @param url where the provider shall notify about the job; its path holds a secret
     * @return a copy with it
     */
    public SubmitCall withWebhook(URI url) {
        Objects.requireNonNull(url, "url");
        return new SubmitCall(model, input, timeout, new Beside(key, url, cancelledAfter));
    }

    /**
     * Says that the job is cancelled if it has not ended by then, so that the provider may give it up as well.
     *
     * @param left what is left of the job's deadline; positive
     * @return a copy with it
     */
    public SubmitCall cancelledAfter(Duration left) {
        Objects.requireNonNull(left, "left");
        return new SubmitCall(model, input, timeout, new Beside(key, webhook, left));
    }

    /**
     * {@return after which time the engine cancels the job unless it has ended; empty if it is left to run on at its
     * deadline, so that the provider must not give it up}
     */
    public Optional<Duration> cancelledAfter() {
        return Optional.ofNullable(cancelledAfter);
    }

    /**
     * {@return where the provider shall notify about the job; empty if it shall not} It goes to the provider beside the
     * input, and is neither kept nor printed.
     */
    public Optional<URI> webhook() {
        return Optional.ofNullable(webhook);
    }

    /** {@return the model to run} */
    public ModelSpec model() {
        return model;
    }

    /** {@return the native input as it goes on the wire, by name; unmodifiable} */
    public Map<String, Object> input() {
        return input;
    }

    /**
     * {@return the call's own key: a UUID in lower case that the ledger knows before the call is made. It is a mark to
     * find the job by, and where the provider supports that, its idempotency key}
     */
    public String key() {
        return key;
    }

    /**
     * {@return how long the call may take in all, including connecting, sending and reading the whole answer;
     * positive}
     */
    public Duration timeout() {
        return timeout;
    }
}
