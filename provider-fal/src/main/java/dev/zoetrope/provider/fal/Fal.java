package dev.zoetrope.provider.fal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fal's platform does besides generating, for one account. An application gets it by {@link
 * dev.zoetrope.api.MediaClient#unwrap}; it is implemented here only.
 *
 * <pre>{@code
 * Fal fal = media.unwrap(Fal.class);
 * Object prices = fal.call("prices", Map.of("endpointId", List.of("fal-ai/flux/dev")));
 * }</pre>
 */
@FunctionalInterface
public interface Fal {

    /**
     * Carries out an operation, once.
     *
     * @param operation its name, of those that {@code zoetrope operations fal} lists
     * @param input its parameters by name: texts, numbers, truth values, and maps and lists of these
     * @return what the service answered, as JSON has it; null if nothing
     * @throws IllegalArgumentException if there is no such operation
     * @throws dev.zoetrope.api.error.MediaException if no usable answer came; with reason {@link
     *     dev.zoetrope.api.error.FailureReason#KEY_REFUSED} if the operation needs a key of scope ADMIN and this is another one
     */
    @Nullable Object call(String operation, Map<String, Object> input);
}
