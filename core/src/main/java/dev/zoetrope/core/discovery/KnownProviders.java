package dev.zoetrope.core.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The provider artifacts that this build published, for messages that say which jar to add. The build writes them. */
public final class KnownProviders {

    private static final String RESOURCE = "/META-INF/zoetrope/known-providers.properties";

    private KnownProviders() {}

    /**
     * Reads the list.
     *
     * @return provider id to Maven coordinates, in alphabetical order
     */
    public static Map<String, String> artifacts() {
        Properties properties = new Properties();
        try (InputStream in = KnownProviders.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("this jar was built without " + RESOURCE);
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> artifacts = new TreeMap<>();
        properties.stringPropertyNames().forEach(id -> artifacts.put(id, properties.getProperty(id)));
        return artifacts;
    }

    /**
     * Writes the list as the end of a message.
     *
     * @return for example {@code put one of these on the class path or module path: ...}
     */
    public static String suggestion() {
        return "put one of these on the class path or module path: "
                + String.join(", ", artifacts().values());
    }
}
