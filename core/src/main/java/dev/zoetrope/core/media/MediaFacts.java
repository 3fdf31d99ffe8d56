package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file's own bytes say about it; its name counts for nothing.
 *
 * @param type its type by its first bytes, or null if that is unknown
 * @param pixels its size as viewers show it, or null if it is no picture or its size cannot be found out
 * @param cutOff the sign that bytes are missing at its end, or null if there is none
 */
public record MediaFacts(
        @Nullable MediaType type,
        @Nullable Pixels pixels,
        @Nullable String cutOff) {

    /**
     * Reads a file's headers. Whatever the file holds, this ends soon and needs little memory.
     *
     * @param source the file
     * @return what it says
     * @throws IOException if the file cannot be read
     */
    static MediaFacts of(ByteSource source) throws IOException {
        byte[] head = new byte[MediaType.HEAD_BYTES];
        MediaType type = MediaType.of(Arrays.copyOf(head, source.read(0, head))).orElse(null);
        Optional<ContainerFormat> format = Optional.ofNullable(type).flatMap(ContainerFormat::of);
        if (format.isEmpty()) {
            return new MediaFacts(type, null, null);
        }
        ByteReader in = new ByteReader(source);
        return new MediaFacts(type, pixels(format.get(), in), cutOff(format.get(), in));
    }

    /**
     * Reads the headers of a file that is held in memory.
     *
     * @param source all of it or its beginning
     * @return what it says
     */
    static MediaFacts ofHeld(ByteSource source) {
        try {
            return of(source);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    private static @Nullable Pixels pixels(ContainerFormat format, ByteReader in) throws IOException {
        try {
            return format.pixels(in);
        } catch (MissingBytesException e) {
            return null;
        }
    }

    private static @Nullable String cutOff(ContainerFormat format, ByteReader in) throws IOException {
        try {
            long end = format.declaredEnd(in);
            return end <= in.length() ? null : end + " bytes declared, " + in.length() + " there";
        } catch (MissingBytesException e) {
            return e.beyondEnd() ? "its end is missing, " + in.length() + " bytes are there" : null;
        }
    }
}
