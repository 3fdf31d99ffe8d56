package dev.zoetrope.api;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Where an input picture, video or sound comes from: a file on this machine or a hosted URL. */
public sealed interface MediaSource {

    /**
     * Names a file on this machine. It is read when the job is submitted, not before.
     *
     * @param file the file; relative paths count from the working directory
     * @return the source
     */
    static MediaSource of(Path file) {
        return new LocalFile(file);
    }

    /**
     * Names a hosted file that the provider fetches itself.
     *
     * @param url an {@code http}, {@code https} or {@code data} URL
     * @return the source
     */
    static MediaSource of(URI url) {
        return new Hosted(url);
    }

    /**
     * Reads what a person writes: something with {@code ://} or beginning with {@code data:} is a URL, all else a file.
     *
     * @param text a URL or a path
     * @return the source
     * @throws IllegalArgumentException if it is meant as a URL and is none
     */
    static MediaSource parse(String text) {
        return text.contains("://") || text.startsWith("data:") ? of(URI.create(text)) : of(Path.of(text));
    }

    /**
     * A file on this machine.
     *
     * @param path where it is
     */
    record LocalFile(Path path) implements MediaSource {
        /** Checks that the path is given. */
        public LocalFile {
            Objects.requireNonNull(path, "path");
        }

        /** Returns the path with an {@code @} before it, as plans show it. */
        @Override
        public String toString() {
            return "@" + path;
        }
    }

    /**
     * A hosted file.
     *
     * @param url where it is
     */
    record Hosted(URI url) implements MediaSource {
        /** Checks that the URL is given. */
        public Hosted {
            Objects.requireNonNull(url, "url");
        }

        /** Returns the URL as it is sent. */
        @Override
        public String toString() {
            return url.toString();
        }
    }
}
