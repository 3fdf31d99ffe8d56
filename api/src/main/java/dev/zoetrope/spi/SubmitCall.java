package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The paid call to make. */
public final class SubmitCall {

    private final ModelSpec model;
    private final Map<String, Object> input;
    private final Duration timeout;

    /**
     * Describes a call.
     *
     * @param model the model to run
     * @param input the native input as it goes on the wire: strings, {@link java.math.BigDecimal}s, booleans, lists, maps
     * @param timeout how long the call may take in all
     */
    public SubmitCall(ModelSpec model, Map<String, Object> input, Duration timeout) {
        this.model = model;
        this.input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
        this.timeout = timeout;
    }

    /**
     * Returns the model to run.
     *
     * @return the model
     */
    public ModelSpec model() {
        return model;
    }

    /**
     * Returns the native input as it goes on the wire.
     *
     * @return name to value; unmodifiable
     */
    public Map<String, Object> input() {
        return input;
    }

    /**
     * Returns how long the call may take in all: connecting, sending and the whole answer.
     *
     * @return a positive duration
     */
    public Duration timeout() {
        return timeout;
    }
}
