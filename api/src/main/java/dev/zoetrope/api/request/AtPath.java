package dev.zoetrope.api.request;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A text that begins with {@code @}, in a native parameter whose value was not written by the person who runs the
 * program: the line of a batch, a form. In a parameter that is known to take media it is a file on this machine; in every
 * other, and where nothing says what a parameter takes, it is the text itself. A plain {@link String} is also a file where
 * nothing says what a parameter takes.
 *
 * @param text the text as it was written, beginning with {@code @}
 * @param path the file that it names; relative paths count from the working directory
 */
public record AtPath(String text, Path path) {

    /** Checks that it is such a text. */
    public AtPath {
        Objects.requireNonNull(path, "path");
        if (!text.startsWith("@")) {
            throw new IllegalArgumentException("'" + text + "' does not begin with @");
        }
    }

    /** Returns the text as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
