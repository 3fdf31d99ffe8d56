package dev.zoetrope.spi;

import org.jspecify.annotations.Nullable;

/** The facet of a provider that carries out what {@link ProviderFactory#operations()} describes. */
public interface OperationCalls {

    /**
     * Carries out an operation, once, within a time limit of its own.
     *
     * @param call the operation and its input
     * @return what the provider answered: a map, a list, a text, a number or a truth value as in JSON; null if nothing
     * @throws dev.zoetrope.api.error.MediaException if it was not carried out, or that is not certain
     */
    @Nullable Object call(OperationCall call);
}
