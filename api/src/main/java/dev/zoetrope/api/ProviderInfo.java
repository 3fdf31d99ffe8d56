package dev.zoetrope.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A provider as it was found.
 *
 * @param id its id, or the name of what could not be loaded
 * @param source the jar or folder it came from, or a word for one that was added by hand
 * @param accounts the aliases of the accounts that are set up for it
 * @param keyVariables the environment variables that may hold its key, the first one preferred
 * @param capabilities the names of the tasks its models serve
 * @param models how many models its catalogue has
 * @param problem why it cannot be used, or null if it can
 */
public record ProviderInfo(
        String id,
        String source,
        List<String> accounts,
        List<String> keyVariables,
        List<String> capabilities,
        int models,
        @Nullable String problem) {

    /** Copies the lists. */
    public ProviderInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        accounts = List.copyOf(accounts);
        keyVariables = List.copyOf(keyVariables);
        capabilities = List.copyOf(capabilities);
    }
}
