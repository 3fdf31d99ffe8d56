package dev.zoetrope.core.discovery;

import dev.zoetrope.spi.ProviderFactory;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Asks ServiceLoader for providers: the only place that does. One broken jar does not hide a good one. */
public final class ProviderLoader {

    /** A class path on which more entries than this are broken in a row is given up, lest a loader fail for ever. */
    private static final int MAX_FAILURES = 1000;

    private ProviderLoader() {}

    /**
     * Loads every provider that a class loader can see.
     *
     * @param loader the class loader
     * @return what was found, in the order of the class path
     */
    public static Discovery load(ClassLoader loader) {
        List<FoundProvider> found = new ArrayList<>();
        List<BrokenProvider> broken = new ArrayList<>();
        Iterator<ProviderFactory> announced =
                ServiceLoader.load(ProviderFactory.class, loader).iterator();
        // Each step is guarded by itself: ServiceLoader.stream() stops at the first class that is missing.
        while (broken.size() < MAX_FAILURES) {
            try {
                if (!announced.hasNext()) {
                    break;
                }
                ProviderFactory factory = announced.next();
                // Its id and catalogue are read here, so that a jar with damaged data counts as broken too.
                factory.catalog();
                found.add(new FoundProvider(factory, source(factory)));
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                broken.add(new BrokenProvider(nameIn(e), reason(e)));
            }
        }
        return new Discovery(found, broken);
    }

    /**
     * Tells where a provider's class came from.
     *
     * @param factory the provider's factory
     * @return the name of its jar or folder
     */
    static String source(ProviderFactory factory) {
        CodeSource code = factory.getClass().getProtectionDomain().getCodeSource();
        if (code == null || code.getLocation() == null) {
            return "unknown";
        }
        URI location = URI.create(code.getLocation().toString());
        return "file".equals(location.getScheme()) ? Path.of(location).toString() : location.toString();
    }

    private static String nameIn(Throwable error) {
        // The message reads "<service>: Provider <class> ..." or "<service>: <file>:<line>: ...".
        String message = String.valueOf(error.getMessage());
        String rest = message.substring(message.indexOf(": ") + 2);
        if (rest.startsWith("Provider ")) {
            rest = rest.substring("Provider ".length());
        }
        int end = rest.indexOf(' ');
        return end > 0 ? rest.substring(0, end) : rest;
    }

    private static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == error ? String.valueOf(error.getMessage()) : cause.toString();
    }
}
