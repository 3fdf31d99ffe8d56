package dev.zoetrope.api.request;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A text that begins with {@code @}, as the value of a native parameter that was not written by the person who runs the
 * program, for example in the line of a batch or in a form. In a parameter that is known to take media it is a file on
 * this machine; in any other one, and where it is not known what the parameter takes, it is the text itself. A plain
 * {@link String}, in contrast, is a file where it is not known what the parameter takes.
 *
 * @param text the text as it was written, including the {@code @}
 * @param path the file that it names; a relative path is resolved against the working directory
 */
public record AtPath(String text, Path path) {

    /** Checks that the text begins with {@code @}. */
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
