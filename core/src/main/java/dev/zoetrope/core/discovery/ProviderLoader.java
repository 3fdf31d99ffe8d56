package dev.zoetrope.core.discovery;

import dev.zoetrope.spi.ProviderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds providers with ServiceLoader; no other class does. A broken jar does not hide a good one. */
public final class ProviderLoader {

    /** A class path with more broken entries in a row than this is given up, since a loader might fail for ever. */
    private static final int MAX_FAILURES = 1000;

    private static final String SERVICES = "META-INF/services/" + ProviderFactory.class.getName();

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
        // Each step has its own guard: ServiceLoader.stream() stops at the first class that is missing.
        while (broken.size() < MAX_FAILURES) {
            try {
                if (!announced.hasNext()) {
                    break;
                }
                ProviderFactory factory = announced.next();
                found.add(new FoundProvider(factory, source(factory)));
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                String name = nameIn(e);
                broken.add(new BrokenProvider(name, announcer(name, loader), reason(e)));
            }
        }
        return new Discovery(found, broken);
    }

    /**
     * Returns where a class came from.
     *
     * @param factory an instance of it
     * @return the name of its jar or folder
     */
    static String source(Object factory) {
        CodeSource code = factory.getClass().getProtectionDomain().getCodeSource();
        if (code == null || code.getLocation() == null) {
            return "unknown";
        }
        URI location = URI.create(code.getLocation().toString());
        return "file".equals(location.getScheme()) ? Path.of(location).toString() : location.toString();
    }

    /** Finds the jar or folder that announces a class; a class that could not be loaded cannot be asked. */
    private static String announcer(String name, ClassLoader loader) {
        try {
            for (URL services : Collections.list(loader.getResources(SERVICES))) {
                try (InputStream in = services.openStream()) {
                    if (new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(name)) {
                        return services.toString()
                                .replaceFirst("^jar:", "")
                                .replaceFirst("^file:", "")
                                .replaceFirst("!?/" + SERVICES + "$", "");
                    }
                }
            }
        } catch (IOException e) {
            return "an unreadable jar: " + e.getMessage();
        }
        return "unknown";
    }

    private static String nameIn(Throwable error) {
        // The message reads "<service>: Provider <class> ..." or "<service>: <file>:<line>: ...".
        String message = String.valueOf(error.getMessage());
        String[] words = message.substring(message.indexOf(": ") + 1)
                .strip()
                .replaceFirst("^Provider ", "")
                .split(" ");
        return words[0].isEmpty() ? error.getClass().getName() : words[0];
    }

    private static String reason(Throwable error) {
        if (error.getCause() == null) {
            return String.valueOf(error.getMessage());
        }
        Throwable cause = error.getCause();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
