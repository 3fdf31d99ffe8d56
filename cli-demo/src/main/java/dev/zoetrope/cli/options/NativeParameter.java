package dev.zoetrope.cli.options;

import dev.zoetrope.cli.text.Json;
import java.util.Objects;

/**
 * A native parameter as given with {@code -p NAME=VALUE}.
 *
 * @param name the native name
 * @param value what the JSON says, or the text itself where it is no JSON
 */
record NativeParameter(String name, Object value) {

    NativeParameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads {@code NAME=VALUE}.
     *
     * @param text the written form
     * @return the parameter
     * @throws IllegalArgumentException if there is no name, or the value is {@code null}
     */
    static NativeParameter parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + text + "' is not NAME=VALUE");
        }
        String name = text.substring(0, equals).strip();
        String written = text.substring(equals + 1);
        if (written.strip().equals("null")) {
            throw new IllegalArgumentException("'" + name + "' cannot be null: leave the parameter out");
        }
        return new NativeParameter(name, Json.valueOrText(written));
    }
}
