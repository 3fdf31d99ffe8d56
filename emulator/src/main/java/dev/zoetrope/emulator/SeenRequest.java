package dev.zoetrope.emulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came over the wire.
 *
 * @param at when it was answered, by the emulator's clock
 * @param method upper case
 * @param path the raw path; a key in it is replaced by {@code ***}
 * @param query the raw query without question mark, empty when there is none; a key in it is replaced by {@code ***}
 * @param endpoint what was called
 * @param model the service's own id of the model when this is a submit, else null
 * @param headerNames in lower case, in the order they came
 * @param credentials every key it carried, wherever
 * @param status the HTTP status answered; 0 when not a byte was
 */
public record SeenRequest(
        Instant at,
        String method,
        String path,
        String query,
        Endpoint endpoint,
        @Nullable String model,
        List<String> headerNames,
        List<Credential> credentials,
        int status) {}
