package dev.zoetrope.spi;

import dev.zoetrope.api.operation.TransferListener;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** An operation to carry out. Its input was checked against the operation's parameters. */
public final class OperationCall {

    private final String name;
    private final Map<String, Object> input;
    private final TransferListener listener;

    /**
     * Describes a call.
     *
     * @param name the name of one of the provider's operations
     * @param input the values by parameter: texts, {@link java.math.BigDecimal}s, booleans, lists, maps, and for a file
     *     a {@link java.nio.file.Path}
     * @param listener hears how much of a file was sent
     */
    public OperationCall(String name, Map<String, Object> input, TransferListener listener) {
        this.name = Objects.requireNonNull(name, "name");
        this.input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** {@return the name of one of the provider's operations} */
    public String name() {
        return name;
    }

    /** {@return the values by parameter; unmodifiable} */
    public Map<String, Object> input() {
        return input;
    }

    /** {@return hears how much of a file was sent} */
    public TransferListener listener() {
        return listener;
    }
}
