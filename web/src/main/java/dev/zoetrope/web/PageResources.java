package dev.zoetrope.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The files that the page itself is made of. */
final class PageResources {

    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "page.css", "text/css; charset=utf-8",
            "page.js", "text/javascript; charset=utf-8",
            "views.js", "text/javascript; charset=utf-8",
            "job.js", "text/javascript; charset=utf-8",
            "format.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final Map<String, byte[]> files = new TreeMap<>();

    PageResources() {
        TYPES.keySet().forEach(name -> files.put(name, read(name)));
    }

    private static byte[] read(String name) {
        try (InputStream file = PageResources.class.getResourceAsStream("page/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    String type(String name) {
        return TYPES.getOrDefault(name, FileTypes.UNKNOWN);
    }
}
