package dev.zoetrope.provider.replicate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Replicate does besides generating, for one account. An application gets it by {@link
 * dev.zoetrope.api.MediaClient#unwrap}; it is implemented here only.
 *
 * <pre>{@code
 * Replicate replicate = media.unwrap(Replicate.class);
 * Object machines = replicate.call("hardware", Map.of());
 * }</pre>
 */
@FunctionalInterface
public interface Replicate {

    /**
     * Carries out an operation, once.
     *
     * @param operation its name, of those that {@code zoetrope operations replicate} lists
     * @param input its parameters by name: texts, numbers, truth values, and maps and lists of these
     * @return what the service answered, as JSON has it; null if nothing
     * @throws IllegalArgumentException if there is no such operation
     * @throws dev.zoetrope.api.error.MediaException if no usable answer came
     */
    @Nullable Object call(String operation, Map<String, Object> input);
}
