package dev.zoetrope.api.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where an input picture, video or sound comes from: a file on this machine or a hosted URL. */
public sealed interface MediaSource {

    /**
     * Returns a file on this machine. It is read when the job is submitted, not before.
     *
     * @param file the file; a relative path is resolved against the working directory
     * @return the source
     */
    static MediaSource of(Path file) {
        return new LocalFile(file);
    }

    /**
     * Returns a hosted file, which the provider fetches itself.
     *
     * @param url an {@code http}, {@code https} or {@code data} URL
     * @return the source
     */
    static MediaSource of(URI url) {
        return new Hosted(url);
    }

    /**
     * Returns a file in memory. A client stores it once, under the digest of its content, and treats it as a file of
     * this machine from then on.
     *
     * @param content the bytes of the file; copied
     * @return the source
     */
    static MediaSource of(byte[] content) {
        return new InMemory(content.clone());
    }

    /**
     * Reads a file from a stream into memory. Give the path of a file that is too large for that.
     *
     * @param content the stream, which is read to its end and not closed
     * @return the source
     * @throws IOException if it cannot be read
     */
    static MediaSource read(InputStream content) throws IOException {
        return new InMemory(content.readAllBytes());
    }

    /**
     * Parses what a person writes. A text that begins with {@code http:}, {@code https:} or {@code data:}, or contains
     * {@code ://}, is a URL, unless it begins as only paths do, with a dot or a slash. Any other text is a file.
     *
     * @param text a URL or a path
     * @return the source; a URL in the form that {@link MediaUrl} gives it
     * @throws IllegalArgumentException if it is meant as a URL and is not a valid one; the message says why and repeats
     *     neither query nor password
     */
    static MediaSource parse(String text) {
        String url = text.strip();
        boolean inline = url.regionMatches(true, 0, "data:", 0, "data:".length());
        boolean path = url.startsWith(".") || url.startsWith("/");
        if (MediaUrl.isMeant(url)) {
            return of(MediaUrl.written(url).uri());
        }
        if (!inline && (path || !url.contains("://"))) {
            return of(Path.of(text));
        }
        // Tools that write base64 break its lines.
        String whole = inline ? url.replaceAll("\\s", "") : url;
        try {
            return of(new URI(whole));
        } catch (URISyntaxException e) {
            if (inline) {
                throw new IllegalArgumentException("a data URL holds its file in base64, and this one does not", e);
            }
            // Which says why it is none.
            return of(MediaUrl.written(url).uri());
        }
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

        /** Returns the path preceded by {@code @}, as plans show it. */
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

    /** A file in memory. */
    final class InMemory implements MediaSource {

        private final byte[] content;

        private InMemory(byte[] content) {
            this.content = content;
        }

        /** {@return a stream over the bytes of the file} */
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        /** {@return the number of its bytes} */
        public int size() {
            return content.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof InMemory that && Arrays.equals(content, that.content);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(content);
        }

        /** Returns how large it is. */
        @Override
        public String toString() {
            return content.length + " bytes in memory";
        }
    }
}
