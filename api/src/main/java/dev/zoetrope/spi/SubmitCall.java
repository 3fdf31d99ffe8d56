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
     * @param input the native input as it goes on the wire: strings, {@link java.math.BigDecimal}s, booleans, lists,
     *     maps
     * @param timeout how long the call may take in all
     */
    public SubmitCall(ModelSpec model, Map<String, Object> input, Duration timeout) {
        this.model = model;
        this.input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
        this.timeout = timeout;
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
     * {@return how long the call may take in all, including connecting, sending and reading the whole answer;
     * positive}
     */
    public Duration timeout() {
        return timeout;
    }
}
