package dev.zoetrope.core.discovery;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.ledger.LedgerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the ledger with ServiceLoader. There is one truth about jobs, so one of several is never chosen silently. */
public final class LedgerLoader {

    private LedgerLoader() {}

    /**
     * Loads the ledger that a class loader can see.
     *
     * @param loader the class loader
     * @return its factory, or empty if there is none
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if there are several, or one is broken:
     *     jobs must not be recorded elsewhere than their owner thinks
     */
    public static Optional<LedgerFactory> load(ClassLoader loader) {
        List<LedgerFactory> found = new ArrayList<>();
        try {
            ServiceLoader.load(LedgerFactory.class, loader).forEach(found::add);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw MediaException.because(
                            FailureReason.CONFIGURATION,
                            "a ledger on the class path cannot be loaded: " + e.getMessage()
                                    + "; repair or remove its jar")
                    .cause(e)
                    .build();
        }
        if (found.size() > 1) {
            throw MediaException.because(
                            FailureReason.CONFIGURATION,
                            "several ledgers are on the class path: "
                                    + found.stream()
                                            .map(each ->
                                                    each.getClass().getName() + " in " + ProviderLoader.source(each))
                                            .collect(Collectors.joining(", "))
                                    + "; leave one of them, or choose one with Zoetrope.builder().ledger(...)")
                    .build();
        }
        return found.stream().findFirst();
    }
}
