package dev.zoetrope.provider.support.operation;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.spi.OperationCall;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The checked input of an operation, by the types of its parameters. */
public final class OperationInput {

    private final OperationCall call;

    OperationInput(OperationCall call) {
        this.call = call;
    }

    /**
     * Returns a required text.
     *
     * @param name the parameter
     * @return its value
     */
    public String text(String name) {
        return (String) required(name);
    }

    /**
     * Returns a text.
     *
     * @param name the parameter
     * @return its value, or empty if it is not set
     */
    public Optional<String> givenText(String name) {
        return Optional.ofNullable((String) call.input().get(name));
    }

    /**
     * Returns a whole number.
     *
     * @param name the parameter
     * @return its value, or empty if it is not set
     */
    public Optional<Integer> givenInteger(String name) {
        return Optional.ofNullable((BigDecimal) call.input().get(name)).map(BigDecimal::intValueExact);
    }

    /**
     * Returns a truth value.
     *
     * @param name the parameter
     * @return its value, or empty if it is not set
     */
    public Optional<Boolean> givenBoolean(String name) {
        return Optional.ofNullable((Boolean) call.input().get(name));
    }

    /**
     * Returns a list of texts.
     *
     * @param name the parameter
     * @return its values; empty if it is not set
     */
    public List<String> texts(String name) {
        Object value = call.input().get(name);
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(Object::toString).toList();
    }

    /**
     * Returns an object.
     *
     * @param name the parameter
     * @return its fields; empty if it is not set
     */
    public Map<String, Object> object(String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (call.input().get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> fields.put(key.toString(), Objects.requireNonNull(value)));
        }
        return fields;
    }

    /**
     * Returns a required file.
     *
     * @param name the parameter
     * @return its path
     */
    public Path file(String name) {
        return (Path) required(name);
    }

    /** {@return the values of all parameters that are set} */
    Map<String, Object> all() {
        return call.input();
    }

    /**
     * Returns a required URL.
     *
     * @param name the parameter
     * @return its value
     * @throws MediaException if it is no http or https URL
     */
    public URI url(String name) {
        String text = text(name);
        URI url = null;
        try {
            url = URI.create(text.strip());
        } catch (IllegalArgumentException unreadable) {
            // Refused below, like any other text that is none.
        }
        if (url == null
                || url.getHost() == null
                || !String.valueOf(url.getScheme()).matches("(?i)https?")) {
            Violation violation = Violation.of(name, text, "an http or https URL");
            throw MediaException.because(FailureReason.INVALID_REQUEST, "operation " + call.name() + ": " + violation)
                    .violations(List.of(violation))
                    .build();
        }
        return url;
    }

    /** {@return hears how much of a file was sent} */
    public TransferListener listener() {
        return call.listener();
    }

    private Object required(String name) {
        return Objects.requireNonNull(call.input().get(name), name);
    }
}
